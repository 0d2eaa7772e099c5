import type { WorkOrder } from "@lantai/api/work-orders/schema";
import { useFormat } from "../../lib/format.js";
import { useText } from "../../lib/language.js";
import { floorText } from "../../i18n/floor.js";
import css from "./RemainingFact.module.css";

/** A figure with more characters is set smaller, so that it stays on one line. */
const LONG_FIGURE = 9;

interface RemainingFactProps {
  order: WorkOrder;
  /** Part of it the server does not have yet. */
  isUnsent?: boolean;
}

/** What is still to be made; of an order that was finished short, what it lacks. Readable at arm's length. */
export function RemainingFact({ order, isUnsent = false }: RemainingFactProps) {
  const t = useText(floorText);
  const figure = useFormat().number(order.quantityRemaining);
  const isShort = order.status === "completed" && order.quantityRemaining > 0;
  return (
    <div className={css["fact"]}>
      <dt>{isShort ? t.shortBy : t.remaining}</dt>
      <dd className={css["figure"]} data-long={figure.length > LONG_FIGURE} data-unsent={isUnsent}>
        {figure} <span className={css["unit"]}>{order.unit}</span>
      </dd>
    </div>
  );
}
