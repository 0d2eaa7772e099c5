import { Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRouter, useSearch } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { trpc } from "../../lib/api.js";
import { useText } from "../../lib/language.js";
import { rememberPerson } from "../../lib/session.js";
import { authText } from "../../locales/auth.js";
import { PageTitle } from "../../ui/PageTitle.js";
import { ProblemAlert } from "../../ui/ProblemAlert.js";

/** The way in. */
export function SignInPage() {
  const t = useText(authText);
  const { from = "/" } = useSearch({ from: "/sign-in" });
  const { history } = useRouter();
  const [username, setUsername] = useState("");
  const [password, setPassword] = useState("");
  const signIn = useMutation(
    trpc.auth.signIn.mutationOptions({
      onSuccess: ({ user }) => {
        rememberPerson(user);
        history.replace(from);
      },
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate({ username, password });
  };
  return (
    <main style={{ maxWidth: "24rem", margin: "10vh auto", padding: "1rem" }}>
      <PageTitle title={t.signIn} />
      <form onSubmit={submit}>
        <Stack>
          <TextInput
            label={t.username}
            autoComplete="username"
            value={username}
            onChange={(e) => setUsername(e.currentTarget.value)}
          />
          <PasswordInput
            label={t.password}
            autoComplete="current-password"
            value={password}
            onChange={(e) => setPassword(e.currentTarget.value)}
          />
          <ProblemAlert error={signIn.error} />
          <Button type="submit" loading={signIn.isPending}>
            {t.signIn}
          </Button>
        </Stack>
      </form>
    </main>
  );
}
