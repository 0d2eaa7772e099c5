import type { WorkOrderWithSteps } from "@lantai/api/work-orders/schema";
import IconClipboardCheck from "@tabler/icons-react/dist/esm/icons/IconClipboardCheck.mjs";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { Link } from "wouter";
import { useFormat } from "../../lib/format.js";
import { useText } from "../../lib/language.js";
import { floorText } from "../../i18n/floor.js";
import { myReportsText } from "../../i18n/my-reports.js";
import { Button } from "../ui/Button.js";
import { Heading } from "../ui/Heading.js";
import reportsCss from "../corrections/MyReports.module.css";
import { OWN_REPORTS } from "../paths.js";
import { loadSheets } from "../report/LazySheets.js";
import { EmptyState } from "../../ui/EmptyState.js";
import { loadSealing } from "../outbox/store.js";
import { myOrdersQuery } from "../queries/queries.js";
import { QueryState } from "../ui/QueryState.js";
import { ScanButton } from "../scan/ScanButton.js";
import { ShiftEnd } from "./ShiftEnd.js";
import { stableList } from "./stable-list.js";
import { WorkCard } from "./WorkCard.js";
import css from "./WorkCard.module.css";

/** The operator's own orders, what is running first, then the most urgent; beside an order's page, to choose from. */
export function WorkList({ isChoice = false }: { isChoice?: boolean }) {
  const t = useText(floorText);
  const { title: myReports } = useText(myReportsText);
  const query = useQuery(myOrdersQuery);
  useEffect(() => {
    // The network may be down when the first sheet is opened, and what it reports is stored.
    if (query.data) Promise.all([loadSheets(), loadSealing()]).catch(() => undefined);
  }, [query.data]);
  return (
    <>
      <Heading title={t.title} isPart={isChoice}>
        <ScanButton />
      </Heading>
      <div className={reportsCss["top"]}>
        <Link href={OWN_REPORTS} className={reportsCss["open"]}>
          {myReports}
        </Link>
        <ShiftEnd />
      </div>
      <QueryState query={query} skeleton={<Skeleton />}>
        {({ items, total }) => <OrderList now={items} total={total} isChoice={isChoice} />}
      </QueryState>
    </>
  );
}

interface OrderListProps {
  now: readonly WorkOrderWithSteps[];
  total: number;
  isChoice: boolean;
}

function OrderList({ now, total, isChoice }: OrderListProps) {
  const t = useText(floorText);
  const format = useFormat();
  const [drawn, setDrawn] = useState(now);
  // The list is redrawn when the tab is shown again.
  useEffect(() => {
    const redraw = () => document.visibilityState === "visible" && setDrawn(now);
    document.addEventListener("visibilitychange", redraw);
    return () => document.removeEventListener("visibilitychange", redraw);
  }, [now]);
  // In an empty list there is nothing to tap by mistake.
  const { orders, hasChanged } = stableList(drawn.length === 0 ? now : drawn, now);
  if (orders.length === 0) return <EmptyState large icon={IconClipboardCheck} title={t.empty} hint={t.emptyHint} />;
  return (
    <>
      <ul className={[css["list"], isChoice && css["choices"]].filter(Boolean).join(" ")}>
        {orders.map(({ order, isGone }) => (
          <li key={order.id}>
            <WorkCard order={order} isGone={isGone} isChoice={isChoice} />
          </li>
        ))}
      </ul>
      {total > now.length && <p>{t.more(format.number(now.length), format.number(total))}</p>}
      <div className={css["changed"]} role="status">
        {hasChanged && (
          <Button
            variant="primary"
            onClick={() => {
              setDrawn(now);
              window.scrollTo({ top: 0 });
            }}
          >
            {t.listChanged}
          </Button>
        )}
      </div>
    </>
  );
}

function Skeleton() {
  return (
    <div className={css["list"]}>
      <div className={css["skeleton"]} />
      <div className={css["skeleton"]} />
    </div>
  );
}
