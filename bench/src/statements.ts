import { connect, type Db } from "@lantai/db/connect";
import { bySystem } from "@lantai/api/audit/audit-actor";
import { resultsByOperator } from "@lantai/api/reports/operators/store";
import { recapRows } from "@lantai/api/reports/recap/store";
import { type Filter } from "@lantai/api/work-orders/filters";
import { listOrders } from "@lantai/api/work-orders/list";
import { findOrder, listHistory } from "@lantai/api/work-orders/store";
import { insertOrder, type NewOrder } from "@lantai/api/work-orders/insert";
import { writeTransition } from "@lantai/api/work-orders/write";
import type { Statement } from "./baseline.js";

/** The parameters of the statements. */
export interface StatementInput {
  now: string;
  window: Filter;
  openWindow: Filter;
  month: { from: string; to: string };
  operatorId: string;
  target: { id: string; number: string };
  order: NewOrder;
  /** The sort key of a row of the unfiltered list, as a cursor. */
  after: (string | number)[];
}

/** The statements of the cases, as the product's own code sends them. */
export async function recordStatements(databaseUrl: string, input: StatementInput) {
  const { now, window, openWindow, month, operatorId, target, order, after } = input;
  const start = { page: 1, limit: 20, offset: 0, after: null };
  const always = { from: null, to: null };
  const by = { userId: operatorId, serviceId: null, who: bySystem("bench"), now };
  const report = {
    quantity: 1,
    quantityScrap: 0,
    scrapReason: null,
    holdReason: null,
    note: null,
    madeAt: now,
    step: null,
    madeBy: operatorId,
    ...by,
  };
  const open: Filter = { assignedTo: operatorId, status: ["pending", "in_progress", "on_hold"] };
  const record = createRecorder(databaseUrl);
  try {
    return {
      list: await record((db) => listOrders(db, { filter: window, order: "-createdAt", start, now })),
      openList: await record((db) => listOrders(db, { filter: openWindow, order: "-createdAt", start, now })),
      all: await record((db) => listOrders(db, { filter: {}, order: "-createdAt", start, now })),
      cursor: await record((db) =>
        listOrders(db, { filter: {}, order: "-createdAt", start: { ...start, after }, now }),
      ),
      assigned: await record((db) => listOrders(db, { filter: open, order: "assigned", start, now })),
      get: await record((db) => findOrder(db, target.number)),
      history: await record((db) => listHistory(db, target.id, { after: null, limit: 500, isNewestFirst: false })),
      recap: await record((db) => recapRows(db, month, "deadline", now)),
      recapOfAll: await record((db) => recapRows(db, always, "deadline", now)),
      operators: await record((db) => resultsByOperator(db, month)),
      operatorsOfAll: await record((db) => resultsByOperator(db, always)),
      create: await record((db) => insertOrder(db, order, { ...by, day: now.slice(0, 10) })),
      report: onAnyOrder(
        await record(async (db) => {
          const seen = await findOrder(db, target.number);
          if (seen) await writeTransition(db, seen, { ...seen, quantityGood: seen.quantityGood + 1 }, report);
        }),
      ),
    };
  } finally {
    await record.close();
  }
}

/** The report's statement on a random open order of any version; as recorded it would match only once. */
function onAnyOrder({ query, params }: Statement): Statement {
  // An offset is computed once; a comparison with random() would be evaluated for every row.
  const anyOpen = "(select id from bench_open offset floor(random() * (select count(*) from bench_open)) limit 1)";
  const widened = query.replace(
    /where id = \$(\d+)::uuid and version = \$(\d+)::int/,
    (_, id, version) => `where id = ${anyOpen} and $${id}::uuid is not null and $${version}::int is not null`,
  );
  if (widened === query) throw new Error("the statement of a report has an unexpected form");
  return { query: widened, params };
}

/** Records the last statement that the given work sends. */
function createRecorder(databaseUrl: string) {
  let last: Statement = { query: "", params: [] };
  const { db, close } = connect(databaseUrl, {
    max: 1,
    onQuery: (query, params) => (last = { query, params: params.map(asText) }),
  });
  const record = async (run: (db: Db) => Promise<unknown>) => {
    await run(db);
    return last;
  };
  return Object.assign(record, { close });
}

const asText = (value: unknown): string | null =>
  value === null ? null : typeof value === "string" ? value : JSON.stringify(value);
