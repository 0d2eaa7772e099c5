import { Button, Stack, Text } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useText } from "../../lib/language.js";
import { isFieldRefused } from "../../lib/problem.js";
import { peopleText } from "../../i18n/people.js";
import { ProblemAlert } from "../../ui/ProblemAlert.js";
import { Secret } from "../../ui/Secret.js";
import { isLongEnough, InitialPassword } from "./InitialPassword.js";
import { LogInCard } from "./LogInCard.js";
import { randomPassword } from "./random-password.js";
import type { User } from "./UserTable.js";
import { useUpdateUser } from "./useUpdateUser.js";

/** Sets a password for a user, and then shows it once, to be handed over with a log-in card. */
export function SetPassword({ user }: { user: User }) {
  const t = useText(peopleText);
  const [password, setPassword] = useState(randomPassword);
  const [isSet, setSet] = useState(false);
  const update = useUpdateUser(() => setSet(true));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isLongEnough(password)) update.mutate({ id: user.id, password, mustChangePassword: true });
  };
  const isRefused = isFieldRefused(update.error, "password");
  const changePassword = (next: string) => {
    update.reset();
    setPassword(next);
  };
  if (isSet) {
    return (
      <Stack gap="xs">
        <Text role="status" fw={600}>
          {t.passwordSet}
        </Text>
        <Text size="sm">{t.handover}</Text>
        <Secret label={t.password} value={password} />
        <LogInCard person={user} password={password} />
      </Stack>
    );
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        {/* Not while it is being set: what is handed over afterwards is the one that was sent. */}
        <InitialPassword
          value={password}
          onChange={changePassword}
          isDisabled={update.isPending}
          isRefused={isRefused}
        />
        {!isRefused && <ProblemAlert error={update.error} />}
        <Button type="submit" variant="default" disabled={!isLongEnough(password)} loading={update.isPending}>
          {t.setPassword}
        </Button>
      </Stack>
    </form>
  );
}
