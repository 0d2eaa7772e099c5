import { PASSWORD_LENGTH } from "@lantai/api/users/rules";
import { Button, PasswordInput, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { trpc } from "../lib/api.js";
import { useText } from "../lib/language.js";
import { isFieldRefused } from "../lib/problem.js";
import { authText } from "../i18n/auth.js";
import { ProblemAlert } from "../ui/ProblemAlert.js";

interface ChangePasswordFormProps {
  username: string;
  /** What the current password and the button are called. */
  labels: { current: string; submit: string };
  /** Called instead of saying that it is changed. */
  onChanged?: () => void;
}

/** Changes the user's own password; the hidden username is for password managers. */
export function ChangePasswordForm({ username, labels, onChanged }: ChangePasswordFormProps) {
  const t = useText(authText);
  const { min, max } = PASSWORD_LENGTH;
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const change = useMutation(trpc.auth.changePassword.mutationOptions({ onSuccess: () => onChanged?.() }));
  const isRefused = isFieldRefused(change.error, "newPassword");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate({ currentPassword: current, newPassword: next });
  };
  if (change.isSuccess && !onChanged) return <Text role="status">{t.passwordChanged}</Text>;
  const toggle = { "aria-label": t.showPassword };
  return (
    <form onSubmit={submit}>
      <Stack>
        <input type="text" autoComplete="username" value={username} readOnly hidden />
        <PasswordInput
          label={labels.current}
          autoComplete="current-password"
          required
          withAsterisk={false}
          visibilityToggleButtonProps={toggle}
          value={current}
          onChange={(event) => setCurrent(event.currentTarget.value)}
        />
        <PasswordInput
          label={t.newPassword}
          description={t.newPasswordHint(min)}
          autoComplete="new-password"
          required
          withAsterisk={false}
          minLength={min}
          maxLength={max}
          error={isRefused && t.passwordRefused}
          visibilityToggleButtonProps={toggle}
          value={next}
          onChange={(event) => {
            change.reset();
            setNext(event.currentTarget.value);
          }}
        />
        {!isRefused && <ProblemAlert error={change.error} />}
        <Button type="submit" variant={onChanged ? "filled" : "default"} loading={change.isPending}>
          {labels.submit}
        </Button>
      </Stack>
    </form>
  );
}
