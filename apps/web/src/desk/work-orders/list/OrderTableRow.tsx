import { Link, useNavigate, useRouter } from "@tanstack/react-router";
import { memo, type MouseEvent } from "react";
import { useText } from "../../../lib/language.js";
import { ordersText } from "../../../i18n/orders.js";
import type { WorkOrder } from "../../../orders/types.js";
import type { OrderSearch } from "../search.js";
import { type ColumnName, columnOf } from "./columns.js";
import { EditableCell } from "./EditableCell.js";
import css from "./OrderTable.module.css";

interface OrderTableRowProps {
  order: WorkOrder;
  columns: readonly ColumnName[];
  search: OrderSearch;
  isSelected: boolean;
  onSelect: (order: WorkOrder) => void;
  /** Only the current row's controls are stops of the tab key; arrows move between rows. */
  isCurrent: boolean;
}

/** One order of the table; it is drawn anew only when something of its own changes. */
export const OrderTableRow = memo(function OrderTableRow(props: OrderTableRowProps) {
  const { order, columns, search, isSelected, onSelect, isCurrent } = props;
  const t = useText(ordersText);
  const router = useRouter();
  const tabIndex = isCurrent ? 0 : -1;
  const navigate = useNavigate();
  // The number is the link; for the mouse the whole row is.
  const open = ({ target, ctrlKey, metaKey }: MouseEvent) => {
    const isControl = target instanceof Element && target.closest("a, button, input, label, [role=dialog]") !== null;
    if (isControl || !document.getSelection()?.isCollapsed) return;
    const to = { to: "/workorders/$ref", params: { ref: order.number }, search } as const;
    if (ctrlKey || metaKey) globalThis.open(router.buildLocation(to).href, "_blank");
    else void navigate(to);
  };
  return (
    <tr data-selected={isSelected} onClick={open}>
      <td className={css["select"]}>
        <label className={css["box"]}>
          <input
            type="checkbox"
            aria-label={t.select(order.number)}
            checked={isSelected}
            onChange={() => onSelect(order)}
            tabIndex={tabIndex}
          />
        </label>
      </td>
      <td>
        <Link
          to="/workorders/$ref"
          params={{ ref: order.number }}
          search={search}
          className={css["number"]}
          tabIndex={tabIndex}
          data-row-link
        >
          {order.number}
        </Link>
      </td>
      {columns.map((name) => {
        const { cell, isFigure, edits, isWide, isBar } = columnOf(name);
        return (
          <td
            key={name}
            data-column={name}
            className={isFigure ? css["figure"] : isWide ? css["wide"] : isBar && css["bar"]}
          >
            {edits ? (
              <EditableCell order={order} field={edits} tabIndex={tabIndex}>
                {cell(order)}
              </EditableCell>
            ) : (
              cell(order)
            )}
          </td>
        );
      })}
    </tr>
  );
});
