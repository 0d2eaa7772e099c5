import type { Client } from "@lantai/client";
import { table } from "../lib/table.js";

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
    ["status", "orders", "ordered", "good", "scrap"],
    [...recap.byStatus.map((row) => ({ name: row.status, ...row })), { name: "total", ...totals }].map((row) => [
      row.name,
      row.orders,
      row.quantity,
      row.quantityGood,
      row.quantityScrap,
    ]),
  );
  const byOperator = table(
    ["operator", "name", "assigned", "in progress", "completed", "on time", "good", "scrap"],
    operators.items.map((row) => [
      row.operator.username,
      row.operator.name ?? "",
      row.assigned,
      row.inProgress,
      row.completed,
      row.completedOnTime,
      row.quantityGood,
      row.quantityScrap,
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
