import { forecastFinish } from "@lantai/api/work-orders/forecast";
import { useFormat } from "../../../lib/format.js";
import { useText } from "../../../lib/language.js";
import { useNow } from "../../../lib/useNow.js";
import { orderText } from "../../../i18n/order.js";
import type { WorkOrder } from "../../../orders/types.js";
import css from "./Facts.module.css";

/**
 * When an order in progress will be finished at its pace, in red where that is past its deadline; nothing where unknown.
 * `isShort` is for a column whose head says what it is.
 */
export function Forecast({ order, isShort = false }: { order: WorkOrder; isShort?: boolean }) {
  const { page: t } = useText(orderText);
  const now = useNow();
  const { calendarTime } = useFormat();
  const finish = forecastFinish(order, new Date(now).toISOString());
  if (finish === null) return null;
  const moment = calendarTime(finish, now);
  return (
    <span className={css["forecast"]} data-late={finish > order.deadline}>
      {isShort ? moment : t.forecast(moment)}
    </span>
  );
}
