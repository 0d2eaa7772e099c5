import { remaining } from "@lantai/api/work-orders/quantities";
import { isAborted } from "@lantai/db/vocabulary";
import type { ReactNode } from "react";
import { Highlight } from "../../../ui/Highlight.js";
import { Due } from "../../../ui/Due.js";
import { Moment } from "../../../ui/Moment.js";
import { PriorityBadge } from "../../../ui/PriorityBadge.js";
import { Quantity } from "../../../ui/Quantity.js";
import { Forecast } from "../order/Forecast.js";
import { OperatorName } from "../order/OperatorName.js";
import { OrderStateMark } from "../order/OrderState.js";
import { OrderProgress } from "../order/OrderProgress.js";
import { OrderStep } from "../steps/OrderStep.js";
import type { WorkOrder } from "../../../orders/types.js";
import type { InlineField } from "./EditableCell.js";
import css from "./OrderTable.module.css";

interface Column {
  /** The server's sort field, and the direction of the first click. */
  sort?: { by: "number" | "deadline" | "createdAt" | "priority" | "productName" | "status"; first: "" | "-" };
  /** Figures are right-aligned. */
  isFigure?: true;
  /** A picture, which may be narrow. */
  isBar?: true;
  /** Takes the room that the others leave, and is shortened where that is little. */
  isWide?: true;
  /** The field that is changed in the cell. */
  edits?: InlineField;
  cell: (order: WorkOrder) => ReactNode;
}

const figure = (of: (order: WorkOrder) => number): Column => ({
  isFigure: true,
  cell: (order) => (
    <span className={css["amount"]}>
      <Highlight value={of(order)}>
        <Quantity value={of(order)} unit={order.unit} />
      </Highlight>
    </span>
  ),
});

const remainingFigure = figure(remaining);

/** Every column but the number, which is always visible, in display order. */
const COLUMNS = {
  productName: {
    sort: { by: "productName", first: "" },
    isWide: true,
    cell: ({ productName }) => (
      <span className={css["fill"]} title={productName}>
        {productName}
      </span>
    ),
  },
  // Before whatever is covered where the figures are long: what remains and the progress stay in sight at the other end.
  deadline: { sort: { by: "deadline", first: "" }, edits: "deadline", cell: (order) => <Due order={order} isShort /> },
  status: {
    sort: { by: "status", first: "" },
    cell: (order) => <OrderStateMark order={order} />,
  },
  priority: {
    sort: { by: "priority", first: "-" },
    edits: "priority",
    cell: ({ priority }) => <PriorityBadge priority={priority} />,
  },
  operator: {
    edits: "operator",
    cell: (order) => (
      <span className={css["medium"]}>
        <OperatorName order={order} />
      </span>
    ),
  },
  team: { cell: ({ team }) => <span className={css["medium"]}>{team?.name}</span> },
  quantity: figure((order) => order.quantity),
  quantityGood: figure((order) => order.quantityGood),
  quantityScrap: figure((order) => order.quantityScrap),
  quantityRemaining: {
    isFigure: true,
    // Nothing remains to be made of what was ended unfinished.
    cell: (order) => (isAborted(order.status) ? "–" : remainingFigure.cell(order)),
  },
  progress: {
    isBar: true,
    cell: (order) => (
      <>
        <OrderProgress order={order} />
        <div className={css["step"]}>
          <OrderStep order={order} />
        </div>
        <Forecast order={order} variant="mark" />
      </>
    ),
  },
  forecast: { cell: (order) => <Forecast order={order} variant="moment" /> },
  externalRef: { cell: ({ externalRef }) => <span className={css["medium"]}>{externalRef}</span> },
  note: { cell: ({ note }) => <span className={css["long"]}>{note}</span> },
  createdAt: { sort: { by: "createdAt", first: "-" }, cell: ({ createdAt }) => <Moment at={createdAt} /> },
  updatedAt: { cell: ({ updatedAt }) => <Moment at={updatedAt} as="relative" /> },
} as const satisfies Record<string, Column>;

/** A column of the list. */
export type ColumnName = keyof typeof COLUMNS;

const isColumn = (name: string): name is ColumnName => name in COLUMNS;

/** Every column, in display order. */
export const COLUMN_NAMES = Object.keys(COLUMNS).filter(isColumn);

/** The column of this name. */
export const columnOf = (name: ColumnName): Column => COLUMNS[name];

const DEFAULT_COLUMNS: readonly ColumnName[] = [
  "productName",
  "deadline",
  "status",
  "priority",
  "operator",
  "quantity",
  "quantityRemaining",
  "progress",
];

/** The visible columns by the search parameter. */
export function visibleColumns(columns: string | undefined): readonly ColumnName[] {
  if (columns === undefined) return DEFAULT_COLUMNS;
  const chosen = columns.split(",");
  return COLUMN_NAMES.filter((name) => chosen.includes(name));
}

/** The search parameter for these columns; undefined for the default ones. */
export function columnsParam(names: readonly ColumnName[]): string | undefined {
  const sorted = COLUMN_NAMES.filter((name) => names.includes(name));
  return sorted.join() === DEFAULT_COLUMNS.join() ? undefined : sorted.join() || "none";
}
