import IconUserOff from "@tabler/icons-react/dist/esm/icons/IconUserOff.mjs";
import { orderText } from "../../../i18n/order.js";
import { useText } from "../../../lib/language.js";
import { nameOf } from "../../../lib/session.js";
import type { WorkOrder } from "../../../orders/types.js";
import { useHasFormerOperator } from "./former-operators.js";
import css from "./OrderState.module.css";

/** The name of an order's operator in a row of the list, with a mark where they are no longer active. */
export function OperatorName({ order }: { order: WorkOrder }) {
  const { page: t } = useText(orderText);
  const isFormer = useHasFormerOperator(order);
  return (
    <>
      {isFormer && (
        <span className={css["former"]} title={t.formerOperator}>
          <IconUserOff size={18} stroke={1.75} aria-hidden />
          <span className="sr-only">{t.formerOperator}: </span>
        </span>
      )}
      {nameOf(order.operator)}
    </>
  );
}
