import { SegmentedControl, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { trpc } from "../../lib/api.js";
import { useFormat } from "../../lib/format.js";
import { useText } from "../../lib/language.js";
import { figuresText } from "../../i18n/figures.js";
import { reportsText } from "../../i18n/reports.js";
import { wordsText } from "../../i18n/words.js";
import { FigureTable } from "../../ui/FigureTable.js";
import { QueryState } from "../../ui/QueryState.js";
import { RowsSkeleton } from "../../ui/RowsSkeleton.js";
import { STATUS_LOOKS, StatusBadge } from "../../ui/StatusBadge.js";
import { TextLink } from "../../ui/TextLink.js";
import type { OrderSearch } from "../work-orders/search.js";
import type { Period } from "./period.js";
import { ReportPanel } from "./ReportPanel.js";
import { Share } from "./Share.js";
import { UnitSums } from "./UnitSums.js";

/** What is summed, for each unit. */
const SUMS = ["quantity", "quantityGood", "quantityScrap"] as const;
type UnitRow = { unit: string } & Record<(typeof SUMS)[number], number>;

/** The orders due, or made, in the period by status; each number leads to them. */
export function OrdersReport({ period }: { period: Period }) {
  const { orders: t } = useText(reportsText);
  const { good, scrap, total, unit } = useText(figuresText);
  const { status: statusWord } = useText(wordsText);
  const { number } = useFormat();
  const { by } = useSearch({ from: "/signed-in/manager/reports" });
  const navigate = useNavigate({ from: "/reports" });
  const recap = useQuery(trpc.reports.workOrders.queryOptions({ ...period, ...(by && { dateField: by }) }));
  const within: OrderSearch = by
    ? { createdFrom: period.from, createdTo: period.to }
    : { deadlineFrom: period.from, deadlineTo: period.to };
  /** A figure that leads to the orders that make it up. */
  const count = (figure: number, search: OrderSearch) => (
    <TextLink key={Object.keys(search).join()} to="/workorders" search={{ ...within, ...search }}>
      {number(figure)}
    </TextLink>
  );
  const sums = (byUnit: readonly UnitRow[], figure: (typeof SUMS)[number], search: OrderSearch) => (
    <TextLink key={figure} to="/workorders" search={{ ...within, ...search }}>
      <UnitSums sums={byUnit} figure={figure} />
    </TextLink>
  );
  return (
    <ReportPanel
      id="orders"
      title={t.title}
      period={period}
      table={
        recap.data && {
          columns: [t.status, unit, t.orders, t.ordered, good, scrap],
          rows: recap.data.byStatus.flatMap(({ status, byUnit }) =>
            byUnit.map((row) => [
              statusWord[status],
              row.unit,
              row.orders,
              row.quantity,
              row.quantityGood,
              row.quantityScrap,
            ]),
          ),
        }
      }
      actions={
        <SegmentedControl
          aria-label={t.by}
          value={by ?? "deadline"}
          onChange={(value) =>
            void navigate({
              search: ({ by: _, ...rest }) => (value === "createdAt" ? { ...rest, by: value } : rest),
              replace: true,
              resetScroll: false,
            })
          }
          data={[
            { value: "deadline", label: t.deadline },
            { value: "createdAt", label: t.createdAt },
          ]}
        />
      }
    >
      <QueryState query={recap} skeleton={<RowsSkeleton rows={6} />}>
        {({ byStatus, totals }) => (
          <>
            <FigureTable
              caption={t.title}
              columns={[
                { title: t.status, isWord: true },
                { title: t.orders },
                { title: t.ordered },
                { title: good },
                { title: scrap },
              ]}
              rows={byStatus.map(({ status, orders, byUnit }) => ({
                key: status,
                cells: [
                  <StatusBadge key="status" status={status} />,
                  <Share
                    key="orders"
                    share={orders / Math.max(1, ...byStatus.map((row) => row.orders))}
                    tone={STATUS_LOOKS[status].tone}
                  >
                    {count(orders, { status })}
                  </Share>,
                  ...SUMS.map((figure) => sums(byUnit, figure, { status })),
                ],
              }))}
              total={[total, count(totals.orders, {}), ...SUMS.map((figure) => sums(totals.byUnit, figure, {}))]}
            />
            <Text size="sm" c="var(--ink-muted)" mt="xs">
              {totals.overdue > 0 && (
                <TextLink to="/workorders" search={{ ...within, overdue: true }} c="var(--late)" fw={600} mr="md">
                  {t.overdue(number(totals.overdue))}
                </TextLink>
              )}
              {t.hint}
            </Text>
          </>
        )}
      </QueryState>
    </ReportPanel>
  );
}
