import type { WorkOrder } from "@lantai/api/work-orders/schema";
import IconMessagePlus from "@tabler/icons-react/dist/esm/icons/IconMessagePlus.mjs";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useText } from "../../lib/language.js";
import { problemCode } from "../../lib/problem.js";
import { floorText } from "../../i18n/floor.js";
import { PriorityBadge } from "../../ui/PriorityBadge.js";
import { ProblemAlert } from "../../ui/ProblemAlert.js";
import { StatusBadge } from "../../ui/StatusBadge.js";
import { useOptimisticOrder } from "../outbox/useOptimisticOrder.js";
import { Button } from "../ui/Button.js";
import { BackLink } from "../ui/BackLink.js";
import { Heading } from "../ui/Heading.js";
import { LazySheets } from "../report/LazySheets.js";
import { OrderActions } from "./OrderActions.js";
import { OrderFacts } from "./OrderFacts.js";
import css from "./OrderPage.module.css";
import { OrderProgress } from "./OrderProgress.js";
import { QueryState } from "../ui/QueryState.js";
import { OrderTimeline } from "../history/OrderTimeline.js";
import { useOrder } from "../queries/useOrder.js";
import { useWrite } from "../outbox/useWrite.js";
import { WriteState } from "./WriteState.js";

/** One order, for its operator. */
export function OrderPage() {
  const t = useText(floorText);
  const { ref } = useParams({ from: "/signed-in/operator/my-work/$ref" });
  const query = useOrder(ref);
  const isInaccessible = query.error && ["not_found", "not_assigned"].includes(problemCode(query.error));
  return (
    <>
      <BackLink />
      {isInaccessible ? (
        <>
          <Heading title={ref} />
          <p role="alert">{t.order.notYours}</p>
        </>
      ) : (
        <QueryState query={query} skeleton={<div className={css["skeleton"]} />}>
          {(order) => <Order key={order.id} saved={order} />}
        </QueryState>
      )}
    </>
  );
}

function Order({ saved }: { saved: WorkOrder }) {
  const t = useText(floorText);
  const optimistic = useOptimisticOrder(saved);
  const { order } = optimistic;
  const [isNoteOpen, setNoteOpen] = useState(false);
  const { enqueue, error } = useWrite(order);
  return (
    <div className={css["page"]}>
      <div className={css["marks"]}>
        <StatusBadge status={order.status} large />
        <PriorityBadge priority={order.priority} />
      </div>
      <Heading title={order.productName} />
      <OrderFacts order={order} />
      <OrderProgress optimistic={optimistic}>
        <WriteState optimistic={optimistic} />
      </OrderProgress>
      <OrderActions order={order} />
      {order.note && (
        <section className={css["instruction"]}>
          <h2 className={css["h2"]}>{t.order.instruction}</h2>
          <p className={css["text"]}>{order.note}</p>
        </section>
      )}
      <div className={css["timelineHead"]}>
        <h2 className={css["h2"]}>{t.order.timeline}</h2>
        <Button small icon={IconMessagePlus} onClick={() => setNoteOpen(true)}>
          {t.addNote}
        </Button>
      </div>
      <ProblemAlert error={error} />
      <OrderTimeline orderRef={order.number} unit={order.unit} unsent={optimistic.unsent} />
      {isNoteOpen && (
        <LazySheets
          kind="note"
          order={order}
          onClose={() => setNoteOpen(false)}
          onWrite={(write) => {
            setNoteOpen(false);
            void enqueue(write);
          }}
        />
      )}
    </div>
  );
}
