import type { Client } from "@lantai/client";
import { forEach, readAll } from "./each.js";
import { nameOf } from "./expected.js";
import type { Log } from "./log.js";
import type { Prepared } from "./prepare.js";
import { GROUPINGS, type Sums, SumsByKey } from "./sums.js";

/** The sums of a log as the server has them: the orders, their steps, and the production reports of its days. */
export async function readSums(client: Client, { orders }: Prepared, log: Log): Promise<Sums> {
  const refs = new Map([...orders].map(([ref, { id }]) => [id, ref]));
  const sums: Sums = { total: {}, orders: {}, steps: {} };
  const listed = await readAll((cursor) => client.workOrders.list.query({ limit: 100, cursor }));
  const own = listed.filter(({ id }) => refs.has(id));
  sums["orders"] = Object.fromEntries(
    own.map((o) => [refs.get(o.id), { finished: o.quantityGood, scrap: o.quantityScrap }]),
  );
  const steps: [string, { good: number; scrap: number }][] = [];
  await forEach([...orders], async ([ref, { id }]) => {
    const { items } = await client.steps.list.query({ id });
    for (const { position, name, quantityGood: good, quantityScrap: scrap } of items) {
      steps.push([[ref, position, name].join(" | "), { good, scrap }]);
    }
  });
  sums["steps"] = Object.fromEntries(steps);
  const days = log.events.map(({ madeAt }) => madeAt.slice(0, 10)).toSorted();
  // The night before the first day belongs to the production day before it.
  const period = { from: dayBefore(days[0] ?? ""), to: days.at(-1) };
  const total = new SumsByKey();
  for (const grouping of GROUPINGS) {
    const sumsByKey = new SumsByKey();
    const report = await client.reports.production.query({ ...period, by: [...grouping] });
    for (const row of report.rows) {
      const { order, step, operator, shift } = row;
      const values = {
        shift: shift ?? "",
        operator: operator?.username ?? "",
        step: step?.name ?? "",
        order: refs.get(order?.id ?? "") ?? order?.number ?? "",
      };
      sumsByKey.add([row.day, ...grouping.map((group) => values[group])], figuresOf(row));
    }
    sums[nameOf(grouping)] = sumsByKey.sums;
    if (grouping === GROUPINGS[0]) for (const figures of report.totals) total.add([], figuresOf(figures));
  }
  return { ...sums, total: total.sums };
}

function figuresOf(row: { quantityGood: number; quantityFinished: number; quantityScrap: number; reports: number }) {
  const { quantityGood: good, quantityFinished: finished, quantityScrap: scrap, reports } = row;
  return { good, finished, scrap, reports };
}

function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 24 * 3_600_000).toISOString().slice(0, 10);
}
