import { Button, Group, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { trpc } from "../../lib/api.js";
import { useText } from "../../lib/language.js";
import { useFormat } from "../../lib/format.js";
import { importText } from "../../i18n/import.js";
import { peopleText } from "../../i18n/people.js";
import { Dialog } from "../../ui/Dialog.js";
import { QueryState } from "../../ui/QueryState.js";
import { RowsSkeleton } from "../../ui/RowsSkeleton.js";
import { TextLink } from "../../ui/TextLink.js";
import { SetPassword } from "../people/SetPassword.js";

/** The most operators that are listed; the others are found among the people. */
const MOST_SHOWN = 20;

/** The operators that an import registered: each is given a first password here, and a log-in card. */
export function NewOperators({ usernames }: { usernames: readonly string[] }) {
  const { done: t } = useText(importText);
  const { givePassword, givePasswordTo } = useText(peopleText);
  const { number } = useFormat();
  const [chosen, setChosen] = useState<string | null>(null);
  const others = usernames.length - MOST_SHOWN;
  return (
    <Stack gap="xs" role="group" aria-label={t.newOperators}>
      <Text fw={650}>{t.newOperators}</Text>
      <Text size="sm">{t.newOperatorsHint}</Text>
      {usernames.slice(0, MOST_SHOWN).map((username) => (
        <Group key={username} justify="space-between" maw="30rem">
          <span className="breakable">{username}</span>
          <Button variant="default" aria-label={givePasswordTo(username)} onClick={() => setChosen(username)}>
            {givePassword}
          </Button>
        </Group>
      ))}
      {others > 0 && (
        <TextLink to="/people" search={{ role: "operator" }}>
          {t.othersInPeople(number(others))}
        </TextLink>
      )}
      {chosen !== null && (
        <Dialog title={givePasswordTo(chosen)} onClose={() => setChosen(null)}>
          <PasswordOf username={chosen} />
        </Dialog>
      )}
    </Stack>
  );
}

function PasswordOf({ username }: { username: string }) {
  const found = useQuery(trpc.users.list.queryOptions({ q: username, role: "operator", limit: 100 }));
  return (
    <QueryState query={found} skeleton={<RowsSkeleton rows={2} />}>
      {({ items }) =>
        items.filter((user) => user.username === username).map((user) => <SetPassword key={user.id} user={user} />)
      }
    </QueryState>
  );
}
