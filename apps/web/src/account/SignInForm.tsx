import { Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import type { FormEvent } from "react";
import { useText } from "../lib/language.js";
import { authText } from "../i18n/auth.js";
import { ProblemAlert } from "../ui/ProblemAlert.js";

/** A username and its password. */
export interface Credentials {
  username: string;
  password: string;
}

interface SignInFormProps {
  credentials: Credentials;
  /** The username is given: the password comes next. */
  startsAtPassword: boolean;
  onChange: (credentials: Credentials) => void;
  onSubmit: () => void;
  isPending: boolean;
  error: unknown;
}

const focusOnce = (input: HTMLInputElement | null) => input?.focus();

/** The sign-in form. */
export function SignInForm({ credentials, startsAtPassword, onChange, onSubmit, isPending, error }: SignInFormProps) {
  const t = useText(authText);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput
          label={t.username}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
          withAsterisk={false}
          value={credentials.username}
          onChange={(event) => onChange({ ...credentials, username: event.currentTarget.value })}
        />
        <PasswordInput
          label={t.password}
          autoComplete="current-password"
          ref={startsAtPassword ? focusOnce : undefined}
          required
          withAsterisk={false}
          visibilityToggleButtonProps={{ "aria-label": t.showPassword }}
          value={credentials.password}
          onChange={(event) => onChange({ ...credentials, password: event.currentTarget.value })}
        />
        <ProblemAlert error={error} />
        <Button type="submit" loading={isPending}>
          {t.signIn}
        </Button>
      </Stack>
    </form>
  );
}
