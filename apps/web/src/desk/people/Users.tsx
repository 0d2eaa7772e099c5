import { Button, Group, Stack, Text } from "@mantine/core";
import IconUserPlus from "@tabler/icons-react/dist/esm/icons/IconUserPlus.mjs";
import IconUserSearch from "@tabler/icons-react/dist/esm/icons/IconUserSearch.mjs";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { trpc } from "../../lib/api.js";
import { useFormat } from "../../lib/format.js";
import { useText } from "../../lib/language.js";
import { peopleText } from "../../i18n/people.js";
import { EmptyState } from "../../ui/EmptyState.js";
import { QueryState } from "../../ui/QueryState.js";
import { Pager } from "../../ui/Pager.js";
import { RowsSkeleton } from "../../ui/RowsSkeleton.js";
import { EditUser } from "./EditUser.js";
import { RegisterUser } from "./RegisterUser.js";
import type { PeopleSearch } from "./search.js";
import { UserFilters } from "./UserFilters.js";
import { type User, UserTable } from "./UserTable.js";

const PER_PAGE = 25;

/** The users: filters, table, and the drawers to register and edit them. */
export function Users() {
  const t = useText(peopleText);
  const search = useSearch({ from: "/signed-in/manager/people" });
  const navigate = useNavigate({ from: "/people" });
  const [isRegistering, setRegistering] = useState(false);
  const [editing, setEditing] = useState<User | null>(null);
  const { q, role, state, page = 1 } = search;
  const users = useQuery(
    trpc.users.list.queryOptions(
      { q, role, active: state === undefined ? undefined : state === "active", page, limit: PER_PAGE },
      { placeholderData: keepPreviousData },
    ),
  );
  const changeSearch = (change: PeopleSearch) =>
    void navigate({ search: (now) => ({ ...now, page: undefined, ...change }), replace: true });
  return (
    <Stack>
      <Group align="end" justify="space-between">
        <UserFilters search={search} onChange={changeSearch} />
        <Button leftSection={<IconUserPlus size={20} aria-hidden />} onClick={() => setRegistering(true)}>
          {t.register}
        </Button>
      </Group>
      <QueryState query={users} skeleton={<RowsSkeleton rows={6} />}>
        {({ items, total, totalIsExact, pageCount }) => (
          <Stack>
            <Found total={total} isExact={totalIsExact} />
            {items.length === 0 ? (
              <EmptyState icon={IconUserSearch} title={t.noMatch} hint={t.noMatchHint}>
                <Button variant="default" onClick={() => void navigate({ search: {} })}>
                  {t.clearFilters}
                </Button>
              </EmptyState>
            ) : (
              <UserTable users={items} onEdit={setEditing} />
            )}
            <Pager page={page} pageCount={pageCount} onPage={(next) => changeSearch({ page: next })} />
          </Stack>
        )}
      </QueryState>
      <RegisterUser isOpen={isRegistering} onClose={() => setRegistering(false)} />
      <EditUser user={editing} onClose={() => setEditing(null)} />
    </Stack>
  );
}

function Found({ total, isExact }: { total: number; isExact: boolean }) {
  const t = useText(peopleText);
  const { number } = useFormat();
  return (
    <Text size="sm" c="var(--ink-muted)" role="status">
      {isExact ? t.count(total, number(total)) : t.moreThan(number(total))}
    </Text>
  );
}
