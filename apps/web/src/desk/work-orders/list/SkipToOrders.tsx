import { useText } from "../../../lib/language.js";
import { ordersText } from "../../../i18n/orders.js";
import css from "./SkipToOrders.module.css";

/** The current row of the table, or the first card of a list or of the board. */
const FIRST_ORDER = '[data-row-link][tabindex="0"], [data-order-link]';

/** Moves the focus past the search and the filters to the orders; false where there are none. */
export function focusOrders(): boolean {
  const order = document.querySelector<HTMLElement>(FIRST_ORDER);
  order?.focus();
  return order !== null;
}

/** Skips the search and the filters; it is in sight while it has the focus. */
export function SkipToOrders() {
  const t = useText(ordersText);
  return (
    <button type="button" className={css["skip"]} onClick={focusOrders}>
      {t.skipToOrders}
    </button>
  );
}
