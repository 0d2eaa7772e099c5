import { forecastFinish } from "@lantai/api/work-orders/forecast";
import { useFormat } from "../../../lib/format.js";
import { useText } from "../../../lib/language.js";
import { useNow } from "../../../lib/useNow.js";
import { orderText } from "../../../i18n/order.js";
import type { WorkOrder } from "../../../orders/types.js";
import css from "./Facts.module.css";

/**
 * When an order in progress will be finished at its pace, in red where that is past its deadline; nothing where unknown.
 * As a `moment` it is for a column whose head says what it is, as a `mark` for below a bar of progress.
 */
export function Forecast({
  order,
  variant = "sentence",
}: {
  order: WorkOrder;
  variant?: "sentence" | "moment" | "mark";
}) {
  const { page: t } = useText(orderText);
  const now = useNow();
  const { calendarTime, calendarTimeWithin } = useFormat();
  const finish = forecastFinish(order, new Date(now).toISOString());
  if (finish === null) return null;
  const moment = calendarTime(finish, now);
  const sentence = t.forecast(calendarTimeWithin(finish, now));
  const isLate = finish > order.deadline;
  if (variant === "mark") {
    return (
      <span className={css["mark"]} data-late={isLate} title={sentence}>
        <span aria-hidden>± {moment}</span>
        <span className="sr-only">{sentence}</span>
      </span>
    );
  }
  return (
    <span className={css["forecast"]} data-late={isLate}>
      {variant === "moment" ? moment : sentence}
    </span>
  );
}
