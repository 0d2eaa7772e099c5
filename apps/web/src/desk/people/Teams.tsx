import { Button, Group, Stack, Text } from "@mantine/core";
import IconPlus from "@tabler/icons-react/dist/esm/icons/IconPlus.mjs";
import IconUsersGroup from "@tabler/icons-react/dist/esm/icons/IconUsersGroup.mjs";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { teamsText } from "../../i18n/teams.js";
import { trpc } from "../../lib/api.js";
import { useText } from "../../lib/language.js";
import { EmptyState } from "../../ui/EmptyState.js";
import { Pager } from "../../ui/Pager.js";
import { QueryState } from "../../ui/QueryState.js";
import { RowsSkeleton } from "../../ui/RowsSkeleton.js";
import { EditTeam } from "./EditTeam.js";
import { type Team, TeamTable } from "./TeamTable.js";

const PER_PAGE = 25;

/** The teams and their members. */
export function Teams() {
  const t = useText(teamsText);
  const { page = 1 } = useSearch({ from: "/signed-in/manager/people" });
  const navigate = useNavigate({ from: "/people" });
  const [editing, setEditing] = useState<Team | "new" | null>(null);
  const teams = useQuery(
    trpc.teams.list.queryOptions({ page, limit: PER_PAGE }, { placeholderData: keepPreviousData }),
  );
  const create = (
    <Button leftSection={<IconPlus size={20} aria-hidden />} onClick={() => setEditing("new")}>
      {t.create}
    </Button>
  );
  return (
    <Stack>
      <Group justify="space-between">
        <Text c="var(--ink-muted)">{t.hint}</Text>
        {teams.data?.total !== 0 && create}
      </Group>
      <QueryState query={teams} skeleton={<RowsSkeleton rows={3} />}>
        {({ items, total, pageCount }) =>
          total === 0 ? (
            <EmptyState icon={IconUsersGroup} title={t.empty} hint={t.emptyHint}>
              {create}
            </EmptyState>
          ) : (
            <Stack>
              <TeamTable teams={items} onEdit={setEditing} />
              <Pager
                page={page}
                pageCount={pageCount}
                onPage={(next) => void navigate({ search: { tab: "teams", page: next } })}
              />
            </Stack>
          )
        }
      </QueryState>
      <EditTeam team={editing} onClose={() => setEditing(null)} />
    </Stack>
  );
}
