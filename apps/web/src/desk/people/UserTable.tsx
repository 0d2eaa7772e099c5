import type { AppRouter } from "@lantai/api/router";
import { Button, Group, Table, Text } from "@mantine/core";
import type { inferRouterOutputs } from "@trpc/server";
import { canUpdate } from "@lantai/api/users/rules";
import { useText } from "../../lib/language.js";
import { nameOf, useMe } from "../../lib/session.js";
import { peopleText } from "../../i18n/people.js";
import { wordsText } from "../../i18n/words.js";
import { ListCard } from "../../ui/ListCard.js";
import { Moment } from "../../ui/Moment.js";
import { UserState } from "./UserState.js";
import css from "./UserTable.module.css";

/** A person as the API lists them. */
export type User = inferRouterOutputs<AppRouter>["users"]["list"]["items"][number];

interface UserTableProps {
  users: readonly User[];
  onEdit: (user: User) => void;
}

/** Users by username; on a phone the role and the state are under the name. */
export function UserTable({ users, onEdit }: UserTableProps) {
  const t = useText(peopleText);
  const { role: roleWord } = useText(wordsText);
  const me = useMe();
  return (
    <ListCard>
      <Table verticalSpacing="xs" className={css["table"] ?? ""}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t.name}</Table.Th>
            <Table.Th>{t.role}</Table.Th>
            <Table.Th>{t.state}</Table.Th>
            <Table.Th visibleFrom="md">{t.since}</Table.Th>
            <Table.Th>
              <span className="sr-only">{t.edit}</span>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {users.map((user) => (
            <Table.Tr key={user.id}>
              <Table.Td className={css["name"] ?? ""}>
                <Text fw={600} className="breakable">
                  {nameOf(user)}
                </Text>
                <Group gap={6} c="var(--ink-muted)" fz="sm">
                  <span className="breakable">{user.username}</span>
                  {user.id === me.id && <span>({t.you})</span>}
                </Group>
              </Table.Td>
              <Table.Td className={css["role"] ?? ""}>{roleWord[user.role]}</Table.Td>
              <Table.Td className={css["state"] ?? ""}>
                <UserState user={user} />
              </Table.Td>
              <Table.Td visibleFrom="md">
                <Moment at={user.createdAt} as="day" />
              </Table.Td>
              <Table.Td className={css["edit"] ?? ""}>
                {canUpdate(me.role, user, {}).ok && (
                  <Button variant="subtle" aria-label={t.editWho(nameOf(user))} onClick={() => onEdit(user)}>
                    {t.edit}
                  </Button>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ListCard>
  );
}
