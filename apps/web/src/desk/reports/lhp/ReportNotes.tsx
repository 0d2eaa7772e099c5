import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { lhpText } from "../../../i18n/lhp.js";
import { trpc } from "../../../lib/api.js";
import { useText } from "../../../lib/language.js";
import { Panel } from "../../../ui/Panel.js";
import { QueryState } from "../../../ui/QueryState.js";
import { RowsSkeleton } from "../../../ui/RowsSkeleton.js";
import { ItemsTable } from "../items/ItemsTable.js";

/** The reports, holds and finishes of a day or a shift that have a note. */
export function ReportNotes({ day, shift }: { day: string; shift: string | null }) {
  const t = useText(lhpText);
  const query = useQuery(
    trpc.reports.items.queryOptions({ from: day, to: day, hasNote: true, ...(shift !== null && { shift }) }),
  );
  return (
    <Panel id="notes" title={t.notes}>
      <QueryState query={query} skeleton={<RowsSkeleton rows={2} />}>
        {({ items }) =>
          items.length === 0 ? (
            <Text c="var(--ink-muted)">{t.noNotes}</Text>
          ) : (
            <ItemsTable items={items} caption={t.notes} />
          )
        }
      </QueryState>
    </Panel>
  );
}
