import { Button, Group, Stack, Text } from "@mantine/core";
import IconFileSearch from "@tabler/icons-react/dist/esm/icons/IconFileSearch.mjs";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useFormat } from "../../lib/format.js";
import { useText } from "../../lib/language.js";
import { auditText } from "../../i18n/audit.js";
import { EmptyState } from "../../ui/EmptyState.js";
import { QueryState } from "../../ui/QueryState.js";
import { RowsSkeleton } from "../../ui/RowsSkeleton.js";
import { AuditFilters } from "./AuditFilters.js";
import { VerifyChain } from "./VerifyChain.js";
import { entriesQuery } from "./entries.js";
import { EntryList } from "./EntryList.js";
import { ExportAudit } from "./ExportAudit.js";
import { type AuditSearch, readAuditSearch } from "./search.js";

/** Who changed what, newest first, with ways to find, check and take it along. */
export function AuditLog() {
  const t = useText(auditText);
  const { number } = useFormat();
  const search = readAuditSearch(useSearch({ strict: false }));
  const navigate = useNavigate({ from: "/settings" });
  const entries = useInfiniteQuery({ ...entriesQuery(search), placeholderData: keepPreviousData });
  const changeSearch = (next: AuditSearch) => void navigate({ search: { tab: "audit", ...next }, replace: true });
  return (
    <Stack>
      <Group justify="space-between">
        <Text c="var(--ink-muted)">{t.hint}</Text>
        <Group gap="sm">
          <VerifyChain />
          <ExportAudit search={search} />
        </Group>
      </Group>
      <AuditFilters search={search} onChange={changeSearch} />
      <QueryState query={entries} skeleton={<RowsSkeleton rows={8} />}>
        {({ pages }) => {
          const [first] = pages;
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0) {
            return (
              <EmptyState icon={IconFileSearch} title={t.noMatch} hint={t.noMatchHint}>
                <Button variant="default" onClick={() => changeSearch({})}>
                  {t.clearFilters}
                </Button>
              </EmptyState>
            );
          }
          return (
            <Stack>
              <Text size="sm" c="var(--ink-muted)" role="status">
                {first?.totalIsExact ? t.count(number(first.total)) : t.moreThan(number(first?.total ?? 0))}
              </Text>
              <EntryList entries={items} />
              {entries.hasNextPage && (
                <Button
                  variant="default"
                  style={{ alignSelf: "center" }}
                  loading={entries.isFetchingNextPage}
                  onClick={() => void entries.fetchNextPage()}
                >
                  {t.older}
                </Button>
              )}
            </Stack>
          );
        }}
      </QueryState>
    </Stack>
  );
}
