import { Button, Group, Stack, Text } from "@mantine/core";
import IconKey from "@tabler/icons-react/dist/esm/icons/IconKey.mjs";
import IconPlus from "@tabler/icons-react/dist/esm/icons/IconPlus.mjs";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { trpc } from "../../lib/api.js";
import { useText } from "../../lib/language.js";
import { peopleText } from "../../i18n/people.js";
import { EmptyState } from "../../ui/EmptyState.js";
import { QueryState } from "../../ui/QueryState.js";
import { Pager } from "../../ui/Pager.js";
import { RowsSkeleton } from "../../ui/RowsSkeleton.js";
import { CreateServiceAccount } from "./CreateServiceAccount.js";
import { ServiceAccountTable } from "./ServiceAccountTable.js";

const PER_PAGE = 25;

/** The service accounts and their scopes. */
export function ServiceAccounts() {
  const { services: t } = useText(peopleText);
  const { page = 1 } = useSearch({ from: "/signed-in/manager/people" });
  const navigate = useNavigate({ from: "/people" });
  const [isCreating, setCreating] = useState(false);
  const accounts = useQuery(
    trpc.serviceAccounts.list.queryOptions({ page, limit: PER_PAGE }, { placeholderData: keepPreviousData }),
  );
  const create = (
    <Button leftSection={<IconPlus size={20} aria-hidden />} onClick={() => setCreating(true)}>
      {t.create}
    </Button>
  );
  return (
    <Stack>
      <Group justify="space-between">
        <Text c="var(--ink-muted)">{t.hint}</Text>
        {accounts.data?.total !== 0 && create}
      </Group>
      <QueryState query={accounts} skeleton={<RowsSkeleton rows={3} />}>
        {({ items, total, pageCount }) =>
          total === 0 ? (
            <EmptyState icon={IconKey} title={t.empty} hint={t.emptyHint}>
              {create}
            </EmptyState>
          ) : (
            <Stack>
              <ServiceAccountTable accounts={items} />
              <Pager
                page={page}
                pageCount={pageCount}
                onPage={(next) => void navigate({ search: { tab: "services", page: next } })}
              />
            </Stack>
          )
        }
      </QueryState>
      <CreateServiceAccount isOpen={isCreating} onClose={() => setCreating(false)} />
    </Stack>
  );
}
