import type { WorkOrder } from "@lantai/api/work-orders/schema";
import IconClipboardCheck from "@tabler/icons-react/dist/esm/icons/IconClipboardCheck.mjs";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useFormat } from "../../lib/format.js";
import { useText } from "../../lib/language.js";
import { floorText } from "../../i18n/floor.js";
import { Button } from "../ui/Button.js";
import { Heading } from "../ui/Heading.js";
import { loadSheets } from "../report/LazySheets.js";
import { EmptyState } from "../../ui/EmptyState.js";
import { myOrdersQuery } from "../queries/queries.js";
import { QueryState } from "../ui/QueryState.js";
import { ScanButton } from "../scan/ScanButton.js";
import { stableList } from "./stable-list.js";
import { WorkCard } from "./WorkCard.js";
import css from "./WorkCard.module.css";

/** An operator's own orders, the most urgent first. */
export function MyWorkPage() {
  const t = useText(floorText);
  const query = useQuery(myOrdersQuery);
  useEffect(() => {
    // The line may be down by the time that the first sheet is asked for.
    if (query.data) loadSheets().catch(() => undefined);
  }, [query.data]);
  return (
    <>
      <Heading title={t.title}>
        <ScanButton />
      </Heading>
      <QueryState query={query} skeleton={<Skeleton />}>
        {({ items, total }) => <OrderList now={items} total={total} />}
      </QueryState>
    </>
  );
}

function OrderList({ now, total }: { now: readonly WorkOrder[]; total: number }) {
  const t = useText(floorText);
  const format = useFormat();
  const [drawn, setDrawn] = useState(now);
  // Whoever comes back to the device finds the list as it is.
  useEffect(() => {
    const redraw = () => document.visibilityState === "visible" && setDrawn(now);
    document.addEventListener("visibilitychange", redraw);
    return () => document.removeEventListener("visibilitychange", redraw);
  }, [now]);
  // There is nothing to hit by mistake in an empty list.
  const { orders, hasChanged } = stableList(drawn.length === 0 ? now : drawn, now);
  if (orders.length === 0) return <EmptyState large icon={IconClipboardCheck} title={t.empty} hint={t.emptyHint} />;
  return (
    <>
      <ul className={css["list"]}>
        {orders.map(({ order, isGone }) => (
          <li key={order.id}>
            <WorkCard order={order} isGone={isGone} />
          </li>
        ))}
      </ul>
      {total > now.length && <p>{t.more(format.number(now.length), format.number(total))}</p>}
      <div className={css["changed"]} role="status">
        {hasChanged && (
          <Button
            look="primary"
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
