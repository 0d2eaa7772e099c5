import { readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "csv-parse/sync";

/** The log's times are local ones, of a plant in Jakarta. */
const UTC_OFFSET = "+07:00";

/** A step of an order: one kind of activity, its rework apart. */
interface LogStep {
  name: string;
  isRework: boolean;
}

/** An order of the log, with its steps in their order. */
interface LogOrder {
  ref: string;
  productName: string;
  quantity: number;
  deadline: string;
  operator: string;
  steps: LogStep[];
}

/** An event of the log: what an operator made at a step of an order, which may be nothing. */
export interface LogEvent {
  /** The line of the file. */
  line: number;
  ref: string;
  /** ISO 8601, with the plant's offset. */
  madeAt: string;
  operator: string;
  /** The step's index in its order. */
  step: number;
  good: number;
  scrap: number;
  note: string;
}

/** A factory's log. */
export interface Log {
  orders: LogOrder[];
  events: LogEvent[];
}

/**
 * Reads `work-orders.csv` (`external_ref,product_name,quantity,deadline,operator`) and `events.csv`
 * (`external_ref,at,operator,activity,quantity_good,quantity_rejected,note`) of a folder.
 * @throws Error where an event's order is missing.
 */
export function readLog(folder: string): Log {
  const orders = new Map<string, LogOrder>();
  for (const row of readRows(path.join(folder, "work-orders.csv"))) {
    const ref = row("external_ref");
    const [productName, deadline, operator] = [row("product_name"), row("deadline"), row("operator")];
    orders.set(ref, { ref, productName, quantity: Number(row("quantity")), deadline, operator, steps: [] });
  }
  const rows = readRows(path.join(folder, "events.csv")).map((row, i) => ({ row, line: i + 2 }));
  for (const { row, line } of rows) {
    const order = orders.get(row("external_ref"));
    if (!order) throw new Error(`events.csv, line ${line}: work-orders.csv has no order ${row("external_ref")}`);
    const step = stepOf(row);
    if (!order.steps.some((other) => isSame(other, step))) order.steps.push(step);
  }
  for (const order of orders.values()) order.steps.sort((a, b) => Number(isPacking(a)) - Number(isPacking(b)));
  const events = rows.map(({ row, line }) => ({
    line,
    ref: row("external_ref"),
    madeAt: `${row("at")}${UTC_OFFSET}`,
    operator: row("operator"),
    step: (orders.get(row("external_ref"))?.steps ?? []).findIndex((step) => isSame(step, stepOf(row))),
    good: Number(row("quantity_good")),
    scrap: Number(row("quantity_rejected")),
    note: `${row("activity")}; ${row("note")}`,
  }));
  return { orders: [...orders.values()], events };
}

/** A row of a file: its cells by their column. */
type Row = (column: string) => string;

function readRows(file: string): Row[] {
  const records: Record<string, string>[] = parse(readFileSync(file), { columns: true, bom: true, trim: true });
  return records.map((record) => (column) => {
    const cell = record[column];
    if (cell === undefined) throw new Error(`${path.basename(file)} has no column ${column}`);
    return cell;
  });
}

/** The kind of activity is its name without the machine; it is rework where the name or the note says so. */
function stepOf(row: Row): LogStep {
  const activity = row("activity");
  return {
    name: activity.replaceAll(/\s+/g, " ").replace(/ - (?:Machine \d+|Manual)$/, ""),
    isRework: /Rework|Fix/.test(activity) || row("note").includes("rework=Y"),
  };
}

const isSame = (a: LogStep, b: LogStep) => a.name === b.name && a.isRework === b.isRework;
const isPacking = ({ name }: LogStep) => name === "Packing";
