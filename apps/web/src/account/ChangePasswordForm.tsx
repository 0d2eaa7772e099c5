import { PASSWORD_LENGTH } from "@lantai/api/users/rules";
import { Button, PasswordInput, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { trpc } from "../lib/api.js";
import { useText } from "../lib/language.js";
import { authText } from "../i18n/auth.js";
import { ProblemAlert } from "../ui/ProblemAlert.js";

/** Changes the user's own password; the hidden username is for password managers. */
export function ChangePasswordForm({ username }: { username: string }) {
  const t = useText(authText);
  const { min, max } = PASSWORD_LENGTH;
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const change = useMutation(trpc.auth.changePassword.mutationOptions());
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate({ currentPassword: current, newPassword: next });
  };
  if (change.isSuccess) return <Text role="status">{t.passwordChanged}</Text>;
  const toggle = { "aria-label": t.showPassword };
  return (
    <form onSubmit={submit}>
      <Stack>
        <input type="text" autoComplete="username" value={username} readOnly hidden />
        <PasswordInput
          label={t.currentPassword}
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
          visibilityToggleButtonProps={toggle}
          value={next}
          onChange={(event) => setNext(event.currentTarget.value)}
        />
        <ProblemAlert error={change.error} />
        <Button type="submit" variant="default" loading={change.isPending}>
          {t.changePassword}
        </Button>
      </Stack>
    </form>
  );
}
