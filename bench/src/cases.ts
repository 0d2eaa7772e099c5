import { connect, type Db } from "@lantai/db/connect";
import { bySystem } from "@lantai/api/audit/who";
import { resultsByOperator, recapByStatus } from "@lantai/api/reports/store";
import { listOrders } from "@lantai/api/work-orders/list";
import { findOrder, listHistory } from "@lantai/api/work-orders/store";
import { createOrder, move } from "@lantai/api/work-orders/write";
import type { Statement } from "./baseline.js";
import { type Http, readField } from "./http.js";

/** One thing that is asked for all day. */
export interface Case {
  name: string;
  /** Over HTTP, as a client; true when it was answered as it should be. */
  once: (i: number) => Promise<boolean>;
  /** The statement behind it that does the work. */
  statement: Statement;
}

/** Who asks, and for what. */
export interface Subject {
  http: Http;
  databaseUrl: string;
  manager: string;
  operator: { id: string; token: string };
  /** Orders in progress, of other operators too. */
  open: { id: string; number: string }[];
}

const DAY_MS = 86_400_000;

/** Every case, with its statement taken down as the product's own code sends it. */
export async function makeCases({ http, databaseUrl, manager, operator, open }: Subject): Promise<Case[]> {
  const now = new Date().toISOString();
  const at = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString();
  const window = { status: ["in_progress", "pending"], deadlineFrom: at(-10), deadlineTo: at(20) };
  const query = `status=in_progress,pending&deadlineFrom=${window.deadlineFrom}&deadlineTo=${window.deadlineTo}`;
  const month = { from: at(-30), to: at(0) };
  const target = open[0] ?? { id: "", number: "" };
  const first = { page: 1, limit: 20, offset: 0, after: null };
  const get = (path: string, token: string) => async () =>
    (await http.send("GET", path, { authorization: `Bearer ${token}` })).status === 200;
  const write = (method: string, path: (i: number) => string, body: unknown, token: string) => {
    const text = JSON.stringify(body);
    const headers = {
      authorization: `Bearer ${token}`,
      "content-type": "application/json",
      "content-length": `${Buffer.byteLength(text)}`,
    };
    return async (i: number) => (await http.send(method, path(i), headers, text)).status < 300;
  };
  const by = { userId: operator.id, serviceId: null, now, who: bySystem("bench") };
  const report = { quantity: 1, quantityScrap: 0, scrapReason: null, holdReason: null, note: null, ...by };
  const order = {
    productName: "Bench",
    quantity: 10,
    unit: "pcs",
    deadline: at(5),
    priority: "normal" as const,
    operatorId: operator.id,
    note: null,
    externalRef: null,
  };
  const cursorAfter = async (path: string) => {
    const { body } = await http.send("GET", path, { authorization: `Bearer ${manager}` });
    return readField(body, "nextCursor");
  };
  const cursor = await cursorAfter("/api/v1/workorders?limit=100");
  const taken = await takeDown(databaseUrl, {
    list: (db) => listOrders(db, { filter: window, order: "-createdAt", start: first, now }),
    all: (db) => listOrders(db, { filter: {}, order: "-createdAt", start: first, now }),
    cursor: (db) =>
      listOrders(db, {
        filter: {},
        order: "-createdAt",
        start: { ...first, after: [at(-60), 2_099_010_100_000_001] },
        now,
      }),
    assigned: (db) => listOrders(db, { filter: { assignedTo: operator.id }, order: "assigned", start: first, now }),
    get: (db) => findOrder(db, target.number),
    history: (db) => listHistory(db, target.id),
    recap: (db) => recapByStatus(db, month, "deadline", now),
    operators: (db) => resultsByOperator(db, month),
    create: (db) => createOrder(db, { ...order, ...by, day: now.slice(0, 10) }),
    status: async (db) => {
      const seen = await findOrder(db, target.number);
      if (seen) await move(db, seen, { ...seen, quantityGood: seen.quantityGood + 1 }, report);
    },
  });
  const api = "/api/v1";
  const cases: [string, Case["once"], Statement | undefined][] = [
    ["list, status and 30 days", get(`${api}/workorders?${query}`, manager), taken["list"]],
    ["list, everything", get(`${api}/workorders`, manager), taken["all"]],
    ["list by cursor", get(`${api}/workorders?cursor=${cursor}`, manager), taken["cursor"]],
    ["assigned", get(`${api}/workorders/assigned`, operator.token), taken["assigned"]],
    ["get", get(`${api}/workorders/${target.number}`, manager), taken["get"]],
    ["history", get(`${api}/workorders/${target.number}/history`, manager), taken["history"]],
    ["recap, a month", get(`${api}/reports/workorders?from=${month.from}&to=${month.to}`, manager), taken["recap"]],
    [
      "operators, a month",
      get(`${api}/reports/operators?from=${month.from}&to=${month.to}`, manager),
      taken["operators"],
    ],
    ["create", write("POST", () => `${api}/workorders`, order, manager), taken["create"]],
    [
      "status (a report)",
      write(
        "PUT",
        (i) => `${api}/workorders/${open[i % open.length]?.number}/status`,
        { status: "in_progress", quantity: 0.001, confirmOverproduction: true },
        manager,
      ),
      taken["status"] && onAnyOrder(taken["status"]),
    ],
  ];
  return cases.flatMap(([name, once, statement]) => (statement ? [{ name, once, statement }] : []));
}

/** The report's statement on any of the open orders, whatever its version: as it was taken down it would hit but once. */
function onAnyOrder({ query, params }: Statement): Statement {
  const anyOpen = "(select id from bench_open where n = 1 + floor(random() * (select max(n) from bench_open)))";
  const widened = query.replace(
    /where id = \$(\d+)::uuid and version = \$(\d+)::int/,
    (_, id, version) => `where id = ${anyOpen} and $${id}::uuid is not null and $${version}::int is not null`,
  );
  if (widened === query) throw new Error("the statement of a report is not as this bench knows it");
  return { query: widened, params };
}

/** Runs each once with a listener on the connection, and keeps the last statement it sent. */
async function takeDown(
  databaseUrl: string,
  runs: Record<string, (db: Db) => Promise<unknown>>,
): Promise<Record<string, Statement>> {
  let last: Statement = { query: "", params: [] };
  const { db, close } = connect(databaseUrl, {
    max: 1,
    onQuery: (query, params) => (last = { query, params: params.map(asText) }),
  });
  const taken: Record<string, Statement> = {};
  for (const [name, run] of Object.entries(runs)) {
    await run(db);
    taken[name] = last;
  }
  await close();
  return taken;
}

const asText = (value: unknown): string | null =>
  value === null ? null : typeof value === "string" ? value : JSON.stringify(value);
