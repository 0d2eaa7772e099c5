import { connect, type Db } from "@lantai/db/connect";
import { bySystem } from "@lantai/api/audit/audit-actor";
import { resultsByOperator } from "@lantai/api/reports/operators/store";
import { recapByStatus } from "@lantai/api/reports/recap/store";
import { type Filter } from "@lantai/api/work-orders/filters";
import { listOrders } from "@lantai/api/work-orders/list";
import { findOrder, listHistory } from "@lantai/api/work-orders/store";
import { insertOrder, type NewOrder } from "@lantai/api/work-orders/insert";
import { writeTransition } from "@lantai/api/work-orders/write";
import type { Statement } from "./baseline.js";

/** What the statements are about. */
export interface Asked {
  now: string;
  window: Filter;
  month: { from: string; to: string };
  operatorId: string;
  target: { id: string; number: string };
  order: NewOrder;
  /** A row of the list of everything, to go on from. */
  after: (string | number)[];
}

/** The statements behind the cases, each as the product's own code sends it. */
export async function takeStatements(databaseUrl: string, asked: Asked) {
  const { now, window, month, operatorId, target, order, after } = asked;
  const start = { page: 1, limit: 20, offset: 0, after: null };
  const always = { from: null, to: null };
  const by = { userId: operatorId, serviceId: null, who: bySystem("bench"), now };
  const report = { quantity: 1, quantityScrap: 0, scrapReason: null, holdReason: null, note: null, ...by };
  const open = { assignedTo: operatorId, status: ["pending", "in_progress", "on_hold"] };
  const take = taker(databaseUrl);
  try {
    return {
      list: await take((db) => listOrders(db, { filter: window, order: "-createdAt", start, now })),
      all: await take((db) => listOrders(db, { filter: {}, order: "-createdAt", start, now })),
      cursor: await take((db) => listOrders(db, { filter: {}, order: "-createdAt", start: { ...start, after }, now })),
      assigned: await take((db) => listOrders(db, { filter: open, order: "assigned", start, now })),
      get: await take((db) => findOrder(db, target.number)),
      history: await take((db) => listHistory(db, target.id, { after: null, limit: 500, isNewestFirst: false })),
      recap: await take((db) => recapByStatus(db, month, "deadline", now)),
      recapOfAll: await take((db) => recapByStatus(db, always, "deadline", now)),
      operators: await take((db) => resultsByOperator(db, month)),
      operatorsOfAll: await take((db) => resultsByOperator(db, always)),
      create: await take((db) => insertOrder(db, order, { ...by, day: now.slice(0, 10) })),
      report: onAnyOrder(
        await take(async (db) => {
          const seen = await findOrder(db, target.number);
          if (seen) await writeTransition(db, seen, { ...seen, quantityGood: seen.quantityGood + 1 }, report);
        }),
      ),
    };
  } finally {
    await take.close();
  }
}

/** The report's statement on any of the open orders, whatever its version: as it was taken down it would hit but once. */
function onAnyOrder({ query, params }: Statement): Statement {
  // An offset is computed once; a comparison with random() would be made anew for every row.
  const anyOpen = "(select id from bench_open offset floor(random() * (select count(*) from bench_open)) limit 1)";
  const widened = query.replace(
    /where id = \$(\d+)::uuid and version = \$(\d+)::int/,
    (_, id, version) => `where id = ${anyOpen} and $${id}::uuid is not null and $${version}::int is not null`,
  );
  if (widened === query) throw new Error("the statement of a report is not as this bench knows it");
  return { query: widened, params };
}

/** Runs what it is given with a listener on the connection, and gives the last statement it sent. */
function taker(databaseUrl: string) {
  let last: Statement = { query: "", params: [] };
  const { db, close } = connect(databaseUrl, {
    max: 1,
    onQuery: (query, params) => (last = { query, params: params.map(asText) }),
  });
  const take = async (run: (db: Db) => Promise<unknown>) => {
    await run(db);
    return last;
  };
  return Object.assign(take, { close });
}

const asText = (value: unknown): string | null =>
  value === null ? null : typeof value === "string" ? value : JSON.stringify(value);
