import type { AppRouter } from "@lantai/api/router";
import type { inferRouterOutputs } from "@trpc/server";
import { type MyReport, myReports } from "./my-reports.js";

type OwnItem = inferRouterOutputs<AppRouter>["reports"]["mine"]["items"][number];

/** A report with the order that it is on. */
export interface OwnReport {
  report: MyReport;
  order: OwnItem["order"];
}

/**
 * A person's reports over all orders: those made last first, and under each that was taken back what stands instead. `items`
 * may be in any order.
 */
export function ownReportsOf(items: readonly OwnItem[]): OwnReport[] {
  const orderIds = [...new Set(items.map(({ order }) => order.id))];
  const groups = orderIds.flatMap((id) => {
    const its = items.filter(({ order }) => order.id === id);
    const history = its.toSorted((a, b) => a.id - b.id);
    const [{ order } = { order: null }] = its;
    if (order === null) return [];
    const reports = myReports(history).map((report) => ({ report, order }));
    // What stands instead stays under the report that it replaces.
    return reports.flatMap((each, i) => {
      if (each.report.isInstead && i > 0) return [];
      const rest = reports.slice(i + 1);
      const end = rest.findIndex(({ report }) => !report.isInstead);
      return [[each, ...(end < 0 ? rest : rest.slice(0, end))]];
    });
  });
  const madeAtOf = ([first]: readonly OwnReport[]) => first?.report.item.madeAt ?? "";
  return groups.toSorted((a, b) => madeAtOf(b).localeCompare(madeAtOf(a))).flat();
}
