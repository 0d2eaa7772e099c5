import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { figuresText } from "../../../i18n/figures.js";
import { lhpText } from "../../../i18n/lhp.js";
import { reportsText } from "../../../i18n/reports.js";
import { trpc } from "../../../lib/api.js";
import { useFormat } from "../../../lib/format.js";
import { useText } from "../../../lib/language.js";
import { useDayNames } from "../../../lib/useDayNames.js";
import { useReasons } from "../../../orders/useReasons.js";
import { FigureTable } from "../../../ui/FigureTable.js";
import { Moment } from "../../../ui/Moment.js";
import { PageTitle } from "../../../ui/PageTitle.js";
import { Panel } from "../../../ui/Panel.js";
import { QueryState } from "../../../ui/QueryState.js";
import { RowsSkeleton } from "../../../ui/RowsSkeleton.js";
import { TextLink } from "../../../ui/TextLink.js";

const MINUTE_MS = 60_000;

/** The holds behind a figure, the longest first, with the sum of their time within the period. */
export function HeldPage() {
  const t = useText(lhpText);
  const { hold } = useText(reportsText);
  const { total } = useText(figuresText);
  const { holdReason } = useReasons();
  const { duration } = useFormat();
  const { period } = useDayNames();
  const search = useSearch({ from: "/signed-in/manager/reports/holds" });
  const query = useQuery(trpc.reports.held.queryOptions(search));
  const { from, to, shift, reason } = search;
  const about = [from && period(from, to), shift, reason && holdReason[reason]].filter(Boolean).join(" · ");
  return (
    <>
      <PageTitle title={hold.title} />
      <QueryState query={query} skeleton={<RowsSkeleton rows={8} />}>
        {({ items }) => (
          <Panel id="held" title={about || hold.every}>
            {items.length === 0 ? (
              <Text c="var(--ink-muted)">{hold.nothing}</Text>
            ) : (
              <FigureTable
                caption={hold.title}
                columns={[
                  { title: t.order, isWord: true },
                  { title: hold.reason, isWord: true },
                  { title: hold.since, isWord: true },
                  { title: hold.until, isWord: true },
                  { title: hold.time },
                ]}
                rows={items.map((item) => ({
                  key: String(item.id),
                  cells: [
                    <>
                      <TextLink to="/workorders/$ref" params={{ ref: item.order.number }}>
                        {item.order.number}
                      </TextLink>{" "}
                      <span className="breakable">{item.order.productName}</span>
                    </>,
                    holdReason[item.reason],
                    <Moment key="since" at={item.since} />,
                    item.until === null ? hold.lasts : <Moment key="until" at={item.until} />,
                    duration(item.minutes * MINUTE_MS, 2),
                  ],
                }))}
                total={[
                  total,
                  "",
                  "",
                  "",
                  duration(items.reduce((sum, { minutes }) => sum + minutes, 0) * MINUTE_MS, 2),
                ]}
              />
            )}
          </Panel>
        )}
      </QueryState>
    </>
  );
}
