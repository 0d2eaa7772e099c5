import { Button, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { openAppAt } from "../apps.js";
import { useText } from "../lib/language.js";
import { logOut } from "../lib/log-out.js";
import { forgetPerson, nameOf, rememberPerson, useMe } from "../lib/session.js";
import { authText } from "../i18n/auth.js";
import { Brand } from "../ui/Brand.js";
import { LanguageSwitch } from "../ui/LanguageSwitch.js";
import { MantineRoot } from "../ui/MantineRoot.js";
import { PageTitle } from "../ui/PageTitle.js";
import { ProblemAlert } from "../ui/ProblemAlert.js";
import { ChangePasswordForm } from "./ChangePasswordForm.js";
import css from "./AccountPage.module.css";

/** Asks a user who was given a password to set one of their own, and then goes on. */
export function NewPasswordPage() {
  const t = useText(authText);
  const { from = "/" } = useSearch({ from: "/new-password" });
  const me = useMe();
  const leave = useMutation({
    mutationFn: logOut,
    onSuccess: () => {
      openAppAt("/sign-in");
      forgetPerson();
    },
  });
  const goOn = () => {
    rememberPerson({ ...me, mustChangePassword: false });
    openAppAt(from);
  };
  return (
    <MantineRoot>
      <main className={css["page"]}>
        <Brand />
        <div className={css["card"]}>
          <Stack>
            <PageTitle title={t.ownPassword} />
            <Text size="sm" fw={600}>
              {nameOf(me)}
            </Text>
            <Text size="sm">{t.ownPasswordHint}</Text>
            <ChangePasswordForm
              username={me.username}
              labels={{ current: t.givenPassword, submit: t.saveAndContinue }}
              onChanged={goOn}
            />
            <ProblemAlert error={leave.error} />
            <Button variant="subtle" loading={leave.isPending} onClick={() => leave.mutate()}>
              {t.signOut}
            </Button>
          </Stack>
        </div>
        <LanguageSwitch />
      </main>
    </MantineRoot>
  );
}
