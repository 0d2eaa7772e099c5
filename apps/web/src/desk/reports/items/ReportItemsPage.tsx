import { groupByUnit } from "@lantai/api/reports/units";
import { addQuantities } from "@lantai/api/work-orders/quantities";
import { Button, Stack, Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { figuresText } from "../../../i18n/figures.js";
import { lhpText } from "../../../i18n/lhp.js";
import { api, trpc } from "../../../lib/api.js";
import { useFormat } from "../../../lib/format.js";
import { useText } from "../../../lib/language.js";
import { goodOf } from "../../../orders/good-of.js";
import { PageTitle } from "../../../ui/PageTitle.js";
import { Panel } from "../../../ui/Panel.js";
import { QueryState } from "../../../ui/QueryState.js";
import { RowsSkeleton } from "../../../ui/RowsSkeleton.js";
import { ItemsTable, type ReportItem } from "./ItemsTable.js";
import { toItemsInput } from "./search.js";
import { useAbout } from "./useAbout.js";

/** The cursor of the first page. */
const FIRST: string | null = null;

/** The reports and corrections behind a figure, with their sums. */
export function ReportItemsPage() {
  const t = useText(lhpText);
  const search = useSearch({ from: "/signed-in/manager/reports/items" });
  const input = toItemsInput(search);
  // Not tRPC's own options: they send a direction along, which the procedure does not take.
  const query = useInfiniteQuery({
    queryKey: trpc.reports.items.infiniteQueryKey(input),
    queryFn: ({ pageParam, signal }) =>
      api.reports.items.query({ ...input, ...(pageParam !== null && { cursor: pageParam }) }, { signal }),
    initialPageParam: FIRST,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  const about = useAbout(search, items);
  return (
    <>
      <PageTitle title={t.itemsTitle} />
      <QueryState query={query} skeleton={<RowsSkeleton rows={8} />}>
        {() => (
          <Stack gap="md">
            <Panel id="items" title={about || t.everyReport}>
              <Sums items={items} isWhole={!query.hasNextPage} />
              <ItemsTable items={items} caption={t.itemsTitle} />
            </Panel>
            {query.hasNextPage && (
              <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                {t.more}
              </Button>
            )}
          </Stack>
        )}
      </QueryState>
    </>
  );
}

/** The sums of the rows by unit, once all of them are there. */
function Sums({ items, isWhole }: { items: readonly ReportItem[]; isWhole: boolean }) {
  const { finished } = useText(lhpText);
  const { good, scrap } = useText(figuresText);
  const { quantity } = useFormat();
  if (!isWhole) return null;
  const rows = items.map((item) => ({ ...item, unit: item.order.unit }));
  return groupByUnit(rows, () => 1).map(({ unit, rows: its }) => {
    const sum = (of: (item: ReportItem) => number) => its.reduce((all, item) => addQuantities(all, of(item)), 0);
    const made = sum(goodOf);
    const counted = sum((item) => item.quantity);
    return (
      <Text key={unit} mb="xs">
        {good} {quantity(made, unit)}
        {counted !== made && ` (${finished} ${quantity(counted, unit)})`}, {scrap}{" "}
        {quantity(
          sum(({ quantityScrap }) => quantityScrap),
          unit,
        )}
      </Text>
    );
  });
}
