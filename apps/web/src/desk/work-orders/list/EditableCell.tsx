import { canEdit } from "@lantai/api/work-orders/rules";
import { type ReactNode, Suspense, useRef, useState } from "react";
import { lazyComponent } from "../../../lib/lazy-component.js";
import { useText } from "../../../lib/language.js";
import { orderText } from "../../../i18n/order.js";
import { ordersText } from "../../../i18n/orders.js";
import type { WorkOrder } from "../../../orders/types.js";
import css from "./OrderTable.module.css";

const InlineEditor = lazyComponent(async () => (await import("./InlineEditor.js")).InlineEditor);

/** A field that is changed in its row. */
export type InlineField = "deadline" | "priority" | "operator";

interface EditableCellProps {
  order: WorkOrder;
  field: InlineField;
  tabIndex: number;
  children: ReactNode;
}

/** The value of a field, and the button that changes it; only the value where the order is closed. */
export function EditableCell({ order, field, tabIndex, children }: EditableCellProps) {
  const t = useText(ordersText);
  const { fields } = useText(orderText);
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  if (!canEdit(order.status).ok) return children;
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        className={css["edit"]}
        title={t.change(fields[field])}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        tabIndex={tabIndex}
        onClick={() => setOpen(true)}
      >
        {children}
        <span className="sr-only">{t.change(fields[field])}</span>
      </button>
      {isOpen && (
        <Suspense>
          <InlineEditor order={order} field={field} onClose={close} />
        </Suspense>
      )}
    </>
  );
}
