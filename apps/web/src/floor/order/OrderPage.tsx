import type { WorkOrderWithSteps } from "@lantai/api/work-orders/schema";
import { useState } from "react";
import { useSearch } from "wouter";
import { useText } from "../../lib/language.js";
import { problemCode } from "../../lib/problem.js";
import { useWide } from "../../lib/useWide.js";
import { floorText } from "../../i18n/floor.js";
import { PriorityBadge } from "../../ui/PriorityBadge.js";
import { ProblemAlert } from "../../ui/ProblemAlert.js";
import { StatusBadge } from "../../ui/StatusBadge.js";
import { MyReports } from "../corrections/MyReports.js";
import { useOptimisticOrder } from "../outbox/useOptimisticOrder.js";
import { BackLink } from "../ui/BackLink.js";
import { Heading } from "../ui/Heading.js";
import { ReportForm } from "../report/ReportForm.js";
import { HoldReason } from "./HoldReason.js";
import { OrderActions } from "./OrderActions.js";
import { OrderDetails, OrderFacts } from "./OrderFacts.js";
import css from "./OrderPage.module.css";
import { OrderProgress } from "./OrderProgress.js";
import { QueryState } from "../ui/QueryState.js";
import { OrderHistory } from "../history/OrderHistory.js";
import { useOrder } from "../queries/useOrder.js";
import { MySteps } from "../steps/MySteps.js";
import { useWrite } from "../outbox/useWrite.js";
import { CancelledNotice, StopNotice } from "./StopNotice.js";
import { readOrderPageSearch } from "./search.js";
import { WriteState } from "./WriteState.js";

/** One order, by its number or id, for its operator. */
export function OrderPage({ numberOrId }: { numberOrId: string }) {
  const t = useText(floorText);
  const isWide = useWide();
  const { step } = readOrderPageSearch(useSearch());
  const query = useOrder(numberOrId);
  const refusal = query.error && problemCode(query.error);
  return (
    <>
      {!isWide && <BackLink />}
      {refusal === "not_assigned" || refusal === "not_found" ? (
        <>
          <Heading title={query.data?.productName ?? numberOrId} />
          {refusal === "not_found" ? (
            <p role="alert">{t.order.notFound}</p>
          ) : (
            <StopNotice>{query.data ? t.stop.moved : t.stop.notYours}</StopNotice>
          )}
        </>
      ) : (
        <QueryState query={query} skeleton={<div className={css["skeleton"]} />}>
          {(order) => <Order key={order.id} saved={order} isWide={isWide} scannedStep={step} />}
        </QueryState>
      )}
    </>
  );
}

interface OrderProps {
  saved: WorkOrderWithSteps;
  isWide: boolean;
  /** The id of the step whose code was scanned. */
  scannedStep: string | undefined;
}

function Order({ saved, isWide, scannedStep }: OrderProps) {
  const t = useText(floorText);
  const optimistic = useOptimisticOrder(saved);
  const { order } = optimistic;
  const [reports, setReports] = useState(0);
  const { enqueue, error } = useWrite(order);
  // On an order with steps one chooses the step first.
  const hasPad = isWide && order.status === "in_progress" && order.steps.length === 0;
  return (
    <div className={hasPad ? `${css["page"]} ${css["withPad"]}` : css["page"]}>
      <div className={css["about"]}>
        <div className={css["marks"]}>
          <StatusBadge status={order.status} large />
          {(order.priority === "urgent" || order.priority === "high") && (
            <PriorityBadge priority={order.priority} large />
          )}
          {hasPad && <OrderActions order={order} without={["report", "complete"]} />}
        </div>
        <Heading title={order.productName} />
        <CancelledNotice order={order} />
        <HoldReason order={order} unsent={optimistic.unsent} />
        <OrderFacts order={order} isUnsent={optimistic.unsentGood > 0} />
        <OrderProgress optimistic={optimistic}>
          <WriteState optimistic={optimistic} />
        </OrderProgress>
        <MySteps key={scannedStep} order={order} opensAt={scannedStep ?? null} />
        {!hasPad && <OrderActions order={order} />}
      </div>
      {hasPad && (
        <section className={css["report"]} aria-label={t.reporting.title}>
          <ReportForm
            key={reports}
            order={order}
            onReport={(input) => {
              setReports(reports + 1);
              void enqueue({ kind: "move", input });
            }}
          />
        </section>
      )}
      {order.note && (
        <section className={css["instruction"]}>
          <h2 className={css["h2"]}>{t.order.instruction}</h2>
          <p className={css["text"]}>{order.note}</p>
        </section>
      )}
      <div className={css["history"]}>
        <ProblemAlert error={error} />
        <OrderDetails order={order} />
        <MyReports order={order} />
        <OrderHistory optimistic={optimistic} onNote={enqueue} />
      </div>
    </div>
  );
}
