import { Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRouter, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { api } from "../lib/api.js";
import { useText } from "../lib/language.js";
import { sendOwedLogOut } from "../lib/log-out.js";
import { rememberPerson } from "../lib/session.js";
import { authText } from "../i18n/auth.js";
import { LanguageSwitch } from "../ui/LanguageSwitch.js";
import { MantineRoot } from "../ui/MantineRoot.js";
import { PageTitle } from "../ui/PageTitle.js";
import { Brand } from "../ui/Brand.js";
import { type Credentials, SignInForm } from "./SignInForm.js";
import css from "./SignInPage.module.css";
import { DemoAccounts } from "./DemoAccounts.js";

/** The sign-in page. */
export function SignInPage() {
  const t = useText(authText);
  const { from = "/", username = "", ended: hasEnded = false } = useSearch({ from: "/sign-in" });
  const { history } = useRouter();
  const [credentials, setCredentials] = useState<Credentials>({ username, password: "" });
  const signIn = useMutation({
    mutationFn: async (account: Credentials) => {
      // The cookie of the session before would be overwritten, and the session would live on.
      await sendOwedLogOut();
      const { user } = await api.auth.signIn.mutate(account);
      rememberPerson(user);
      history.replace(from);
    },
  });
  const signInAs = (account: Credentials) => {
    setCredentials(account);
    signIn.mutate(account);
  };
  return (
    <MantineRoot>
      <main className={css["page"]}>
        <Brand />
        <div className={css["card"]}>
          <PageTitle title={t.signIn} />
          {hasEnded && (
            <Text role="status" fw={600} mb="sm">
              {t.sessionEnded}. {t.signInAgain}
            </Text>
          )}
          <SignInForm
            credentials={credentials}
            startsAtPassword={username !== ""}
            onChange={setCredentials}
            onSubmit={() => signInAs(credentials)}
            isPending={signIn.isPending}
            error={signIn.error}
          />
        </div>
        <DemoAccounts onChoose={signInAs} />
        <LanguageSwitch />
      </main>
    </MantineRoot>
  );
}
