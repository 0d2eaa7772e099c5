import { useText } from "../../../lib/language.js";
import { orderText } from "../../../i18n/order.js";
import { ordersText } from "../../../i18n/orders.js";
import type { WorkOrder } from "../../../orders/types.js";
import { refiltered } from "../list-search.js";
import type { OrderSearch } from "../search.js";
import { type ColumnName, columnOf } from "./columns.js";
import { OrderTableRow } from "./OrderTableRow.js";
import css from "./OrderTable.module.css";
import type { RowSelection } from "./useRowSelection.js";
import { SortHeader } from "./SortHeader.js";
import { useRowKeys } from "./useRowKeys.js";

/** What a list of orders takes, as a table or as cards. */
export interface OrderListProps {
  orders: readonly WorkOrder[];
  search: OrderSearch;
  onSearch: (search: OrderSearch) => void;
  selection: RowSelection;
  /** Another page is on its way. */
  isStale: boolean;
}

/** The orders of a page, dense, sorted by a click on a column's head, and worked by keys. */
export function OrderTable(props: OrderListProps & { columns: readonly ColumnName[]; onFind: () => void }) {
  const { orders, search, onSearch, selection, isStale, columns, onFind } = props;
  const t = useText(ordersText);
  const { fields } = useText(orderText);
  const { body, current, keys } = useRowKeys({ orders, search, selection, onSearch, onFind });
  const areAll = orders.length > 0 && orders.every(({ id }) => selection.has(id));
  const sortBy = (sort: OrderSearch["sort"]) => onSearch(refiltered(search, { sort }));
  return (
    <div className={css["frame"]} data-stale={isStale} data-scroll-restoration-id="order-table">
      <table className={css["table"]} aria-label={t.table} aria-busy={isStale} aria-describedby="order-table-keys">
        <thead>
          <tr>
            <th scope="col" className={css["select"]}>
              <label className={css["box"]}>
                <input
                  type="checkbox"
                  aria-label={t.selectAll}
                  checked={areAll}
                  onChange={() => selection.setAll(orders, !areAll)}
                />
              </label>
            </th>
            <SortHeader label={fields.number} by="number" first="-" sort={search.sort} onSort={sortBy} />
            {columns.map((name) => {
              const { sort, isFigure } = columnOf(name);
              if (sort)
                return <SortHeader key={name} label={fields[name]} {...sort} sort={search.sort} onSort={sortBy} />;
              return (
                <th key={name} scope="col" className={isFigure && css["figure"]}>
                  {fields[name]}
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody ref={body} onKeyDown={keys}>
          {orders.map((order, row) => (
            <OrderTableRow
              key={order.id}
              order={order}
              columns={columns}
              search={search}
              isSelected={selection.has(order.id)}
              onSelect={selection.toggle}
              isCurrent={row === current}
            />
          ))}
        </tbody>
      </table>
      <p id="order-table-keys" className="sr-only">
        {t.keys}
      </p>
    </div>
  );
}
