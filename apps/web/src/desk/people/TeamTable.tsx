import type { AppRouter } from "@lantai/api/router";
import { Button, Table, Text } from "@mantine/core";
import type { inferRouterOutputs } from "@trpc/server";
import { teamsText } from "../../i18n/teams.js";
import { useText } from "../../lib/language.js";
import { nameOf } from "../../lib/session.js";
import { ListCard } from "../../ui/ListCard.js";
import { ActiveBadge } from "./ActiveBadge.js";

/** A team as the API lists it. */
export type Team = inferRouterOutputs<AppRouter>["teams"]["list"]["items"][number];

/** Teams by name, each with its members; on a phone the members are under the name. */
export function TeamTable({ teams, onEdit }: { teams: readonly Team[]; onEdit: (team: Team) => void }) {
  const t = useText(teamsText);
  return (
    <ListCard>
      <Table verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t.name}</Table.Th>
            <Table.Th visibleFrom="sm">{t.members}</Table.Th>
            <Table.Th>{t.state}</Table.Th>
            <Table.Th>
              <span className="sr-only">{t.edit}</span>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {teams.map((team) => {
            const members = team.members.map(nameOf).join(", ") || t.noMembers;
            return (
              <Table.Tr key={team.id}>
                <Table.Td>
                  <Text fw={600} className="breakable">
                    {team.name}
                  </Text>
                  <Text size="sm" c="var(--ink-muted)" hiddenFrom="sm" className="breakable">
                    {members}
                  </Text>
                </Table.Td>
                <Table.Td visibleFrom="sm" className="breakable">
                  {members}
                </Table.Td>
                <Table.Td>
                  <ActiveBadge active={team.active} words={t} />
                </Table.Td>
                <Table.Td ta="right">
                  <Button variant="subtle" aria-label={t.editWhich(team.name)} onClick={() => onEdit(team)}>
                    {t.edit}
                  </Button>
                </Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </ListCard>
  );
}
