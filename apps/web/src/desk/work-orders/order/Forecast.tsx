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
export function Forecast({ order, look = "sentence" }: { order: WorkOrder; look?: "sentence" | "moment" | "mark" }) {
  const { page: t } = useText(orderText);
  const now = useNow();
  const { calendarTime } = useFormat();
  const finish = forecastFinish(order, new Date(now).toISOString());
  if (finish === null) return null;
  const moment = calendarTime(finish, now);
  const isLate = finish > order.deadline;
  if (look === "mark") {
    return (
      <span className={css["mark"]} data-late={isLate} title={t.forecast(moment)}>
        <span aria-hidden>± {moment}</span>
        <span className="sr-only">{t.forecast(moment)}</span>
      </span>
    );
  }
  return (
    <span className={css["forecast"]} data-late={isLate}>
      {look === "moment" ? moment : t.forecast(moment)}
    </span>
  );
}
