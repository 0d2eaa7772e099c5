import type { Client } from "@lantai/client";
import { table } from "../lib/terminal.js";

/** The options of `report`. */
export interface ReportOptions {
  from?: string;
  to?: string;
  dateField?: "deadline" | "createdAt";
  json?: boolean;
}

/** What was planned and made in a period, by status and by operator: as tables, or as the server's own JSON. */
export async function report(client: Client, { from, to, dateField, json = false }: ReportOptions): Promise<string> {
  const [recap, operators] = await Promise.all([
    client.reports.workOrders.query({ from, to, dateField }),
    client.reports.operators.query({ from, to }),
  ]);
  if (json) return `${JSON.stringify({ recap, operators }, null, 2)}\n`;
  const period = `${from ?? "the beginning"} to ${to ?? "the end"}`;
  const { totals } = recap;
  const byStatus = table(
    ["status", "unit", "orders", "ordered", "good", "scrap"],
    [...recap.byStatus.map((row) => ({ name: row.status, ...row })), { name: "total", ...totals }].flatMap((row) => {
      if (row.byUnit.length === 0)
        return [[row.name, "", row.orders, row.quantity, row.quantityGood, row.quantityScrap]];
      return row.byUnit.map((sums, i) => [
        i === 0 ? row.name : "",
        sums.unit,
        sums.orders,
        sums.quantity,
        sums.quantityGood,
        sums.quantityScrap,
      ]);
    }),
  );
  const byOperator = table(
    ["operator", "name", "assigned", "in progress", "completed", "on time", "unit", "good", "scrap"],
    operators.items.flatMap(({ byUnit: [first, ...others], ...row }) => [
      [
        row.operator.username,
        row.operator.name ?? "",
        row.assigned,
        row.inProgress,
        row.completed,
        row.completedOnTime,
        ...outputOf(first),
      ],
      // What else they made, in other units: there is no sum over units.
      ...others.map((made) => ["", "", "", "", "", "", ...outputOf(made)]),
    ]),
  );
  const field = dateField === "createdAt" ? "created" : "due";
  return [
    `Work orders ${field} from ${period}; ${totals.overdue} overdue now`,
    `\n${byStatus}`,
    `Operators; completed from ${period}, assigned and in progress as of now`,
    `\n${byOperator}`,
  ].join("\n");
}

/** What an operator made in one unit, as a row has it. */
const outputOf = (made: { unit: string; quantityGood: number; quantityScrap: number } | undefined) => [
  made?.unit ?? "",
  made?.quantityGood ?? 0,
  made?.quantityScrap ?? 0,
];
