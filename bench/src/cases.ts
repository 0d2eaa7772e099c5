import type { Statement } from "./baseline.js";
import { type Http, readField } from "./http.js";
import { type Once, requestsOf } from "./requests.js";
import { takeStatements } from "./statements.js";

/** One thing that is asked for all day. */
export interface Case {
  name: string;
  once: Once;
  /** The statement behind it that does the work; null where there is none to speak of. */
  statement: Statement | null;
  /** Makes or moves orders: measured after all that only reads, which would else read what no plant has. */
  writes?: true;
  /** How many ask at once, where that is not as many as for the others. */
  connections?: number;
}

/** Who asks, and for what. */
export interface Subject {
  http: Http;
  databaseUrl: string;
  manager: string;
  operator: { id: string; token: string };
  /** Orders in progress, of other operators too. */
  open: { id: string; number: string }[];
  /** One that nobody reports on, so that its history stays as long as it is. */
  quiet: { id: string; number: string };
  /** Where the hundredth newest order stands in the list. */
  lastOfHundred: [createdAt: string, numberKey: number];
  password: string;
}

const DAY_MS = 86_400_000;

/** Every case, over REST and the most frequent over tRPC too, with the statement behind it. */
export async function makeCases(subject: Subject): Promise<Case[]> {
  const { http, databaseUrl, manager, operator, open, quiet, lastOfHundred, password } = subject;
  const at = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString();
  const window = { status: ["completed"], deadlineFrom: at(-30), deadlineTo: at(0) };
  const month = { from: at(-30), to: at(0) };
  const numberOf = (i: number) => open[i % open.length]?.number ?? "";
  const order = { productName: "Bench", quantity: 10, unit: "pcs", deadline: at(5), operatorId: operator.id };
  const report = { status: "in_progress", quantity: 0.001, confirmOverproduction: true };
  const first = await http.send("GET", "/api/v1/workorders?limit=100", { authorization: `Bearer ${manager}` });
  const cursor = readField(first.body, "nextCursor");
  const statements = await takeStatements(databaseUrl, {
    now: at(0),
    window,
    month,
    operatorId: operator.id,
    target: quiet,
    order: { ...order, priority: "normal", note: null, externalRef: null },
    after: lastOfHundred,
  });
  const { rest, rpc } = requestsOf(http, manager);
  const own = requestsOf(http, operator.token);
  const query = `status=completed&deadlineFrom=${window.deadlineFrom}&deadlineTo=${window.deadlineTo}`;
  const period = `from=${month.from}&to=${month.to}`;
  return [
    { name: "list, status and 30 days", once: rest.get(`/workorders?${query}`), statement: statements.list },
    { name: "list, everything", once: rest.get("/workorders"), statement: statements.all },
    { name: "list by cursor", once: rest.get(`/workorders?cursor=${cursor}`), statement: statements.cursor },
    {
      name: "assigned, open",
      once: own.rest.get("/workorders/assigned?status=pending,in_progress,on_hold"),
      statement: statements.assigned,
    },
    { name: "get", once: rest.get(`/workorders/${quiet.number}`), statement: statements.get },
    { name: "history", once: rest.get(`/workorders/${quiet.number}/history`), statement: statements.history },
    { name: "recap, a month", once: rest.get(`/reports/workorders?${period}`), statement: statements.recap },
    { name: "operators, a month", once: rest.get(`/reports/operators?${period}`), statement: statements.operators },
    {
      name: "recap, everything, one at a time",
      once: rest.get("/reports/workorders"),
      statement: statements.recapOfAll,
      connections: 1,
    },
    {
      name: "operators, everything, one at a time",
      once: rest.get("/reports/operators"),
      statement: statements.operatorsOfAll,
      connections: 1,
    },
    {
      name: "log-in, 8 at once",
      once: rest.post("/login", { username: "admin", password }),
      statement: null,
      connections: 8,
    },
    { name: "tRPC list", once: rpc.query("workOrders.list", window), statement: statements.list },
    { name: "tRPC get", once: rpc.query("workOrders.get", { id: quiet.number }), statement: statements.get },
    { name: "create", once: rest.post("/workorders", order), statement: statements.create, writes: true },
    {
      name: "create, 64 at once",
      once: rest.post("/workorders", order),
      statement: statements.create,
      connections: 64,
      writes: true,
    },
    {
      name: "status (a report)",
      once: rest.put((i) => `/workorders/${numberOf(i)}/status`, report),
      statement: statements.report,
      writes: true,
    },
    {
      name: "tRPC create",
      once: rpc.mutate("workOrders.create", () => order),
      statement: statements.create,
      writes: true,
    },
    {
      name: "tRPC status (a report)",
      once: rpc.mutate("workOrders.setStatus", (i) => ({ id: numberOf(i), ...report })),
      statement: statements.report,
      writes: true,
    },
  ];
}
