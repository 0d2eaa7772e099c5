import { remaining } from "@lantai/api/work-orders/quantities";
import type { Priority, WorkOrderStatus } from "@lantai/db/vocabulary";
import { api } from "../../../lib/api.js";
import type { ColumnName } from "../list/columns.js";
import type { WorkOrder } from "../../../orders/types.js";
import { filterOf } from "../list-search.js";
import type { OrderSearch } from "../search.js";

/** An instant that is written in the plant's zone; a deadline to the second, so that it can be imported again. */
export interface ExportMoment {
  at: string;
  isDeadline?: true;
}

/** One cell of an exported table. */
export type ExportCell = string | number | null | ExportMoment;

/** A column of an exported table. */
export type ExportColumn = "number" | "unit" | Exclude<ColumnName, "progress" | "forecast">;

/** Words for what is a code inside. */
interface ExportWords {
  status: Record<WorkOrderStatus, string>;
  priority: Record<Priority, string>;
  /** What the file calls an operator, so that it can be imported again. */
  operator: (operator: WorkOrder["operator"]) => string;
}

const FIGURES: readonly ExportColumn[] = ["quantity", "quantityGood", "quantityScrap", "quantityRemaining"];

/** What is exported of these columns: the number first, figures with their unit, no pictures and no guesses. */
export function exportColumns(shown: readonly ColumnName[]): ExportColumn[] {
  const columns = shown.flatMap((name): ExportColumn[] => (name === "progress" || name === "forecast" ? [] : [name]));
  return ["number", ...columns, ...(columns.some((name) => FIGURES.includes(name)) ? ["unit" as const] : [])];
}

function cellOf(order: WorkOrder, column: ExportColumn, words: ExportWords): ExportCell {
  switch (column) {
    case "status":
      return words.status[order.status];
    case "priority":
      return words.priority[order.priority];
    case "operator":
      return words.operator(order.operator);
    case "team":
      return order.team?.name ?? null;
    case "deadline":
      return { at: order.deadline, isDeadline: true };
    case "createdAt":
    case "updatedAt":
      return { at: order[column] };
    case "quantityRemaining":
      // Nothing remains to be made of what is cancelled.
      return order.status === "cancelled" ? null : remaining(order);
    default:
      return order[column];
  }
}

const ROWS_AT_ONCE = 100;

interface ReadAll {
  search: OrderSearch;
  columns: readonly ExportColumn[];
  words: ExportWords;
  onProgress: (rows: number) => void;
  signal: AbortSignal;
}

/** Reads every row of a search, page after page by the cursor, however many there are. */
export async function readAll({ search, columns, words, onProgress, signal }: ReadAll): Promise<ExportCell[][]> {
  const rows: ExportCell[][] = [];
  let cursor: string | undefined;
  do {
    const page = await api.workOrders.list.query(
      {
        ...filterOf(search),
        ...(search.sort && { sort: search.sort }),
        ...(cursor !== undefined && { cursor }),
        limit: ROWS_AT_ONCE,
      },
      { signal },
    );
    for (const order of page.items) rows.push(columns.map((column) => cellOf(order, column, words)));
    onProgress(rows.length);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return rows;
}
