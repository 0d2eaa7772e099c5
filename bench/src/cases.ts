import type { Filter } from "@lantai/api/work-orders/filters";
import type { Statement } from "./baseline.js";
import { LOGS_IN } from "./fixtures.js";
import { type Http, readField } from "./http.js";
import { type SendRequest, requestsOf } from "./requests.js";
import { recordStatements } from "./statements.js";

/** One kind of request to measure. */
export interface Case {
  name: string;
  sendRequest: SendRequest;
  /** The statement that does most of its work; null without such a statement. */
  statement: Statement | null;
  /** Creates or changes orders: measured after all reads, which would otherwise read unrealistic data. */
  writes?: true;
  /** The number of concurrent connections, where it differs from the other cases. */
  connections?: number;
}

/** The users and orders of the requests. */
export interface Fixtures {
  http: Http;
  databaseUrl: string;
  manager: string;
  operator: { id: string; token: string };
  /** Orders in progress, of other operators too. */
  open: { id: string; number: string }[];
  /** An order without reports during the run, so that its history keeps its length. */
  unchanged: { id: string; number: string };
  /** The sort key of the hundredth newest order. */
  lastOfHundred: [createdAt: string, numberKey: number];
  password: string;
}

const DAY_MS = 86_400_000;

/** Every case, over REST and the most frequent over tRPC too, with the statement behind it. */
export async function makeCases(fixtures: Fixtures): Promise<Case[]> {
  const { http, databaseUrl, manager, operator, open, unchanged, lastOfHundred, password } = fixtures;
  const at = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString();
  const window = { status: ["completed"], deadlineFrom: at(-30), deadlineTo: at(0) } satisfies Filter;
  const openWindow = { status: ["pending", "in_progress"], deadlineFrom: at(-10), deadlineTo: at(20) } satisfies Filter;
  const month = { from: at(-30), to: at(0) };
  const dayAt = (days: number) => at(days).slice(0, 10);
  const monthOfDays = { from: dayAt(-30), to: dayAt(0) };
  const yearOfDays = { from: dayAt(-364), to: dayAt(0) };
  const numberOf = (i: number) => open[i % open.length]?.number ?? "";
  const order = { productName: "Bench", quantity: 10, unit: "pcs", deadline: at(5), operatorId: operator.id };
  const report = { status: "in_progress", quantity: 0.001, confirmOverproduction: true };
  const first = await http.send("GET", "/api/v1/workorders?limit=100", { authorization: `Bearer ${manager}` });
  const cursor = readField(first.body, "nextCursor");
  const statements = await recordStatements(databaseUrl, {
    now: at(0),
    window,
    openWindow,
    month,
    monthOfDays,
    yearOfDays,
    operatorId: operator.id,
    target: unchanged,
    order: { ...order, priority: "normal", note: null, externalRef: null },
    after: lastOfHundred,
  });
  const { rest, rpc } = requestsOf(http, manager);
  const own = requestsOf(http, operator.token);
  const queryOf = ({ status, deadlineFrom, deadlineTo }: typeof window | typeof openWindow) =>
    `status=${status.join(",")}&deadlineFrom=${deadlineFrom}&deadlineTo=${deadlineTo}`;
  const period = `from=${month.from}&to=${month.to}`;
  const production = (days: { from: string; to: string }) =>
    rest.get(`/reports/production?from=${days.from}&to=${days.to}&by=shift`);
  return [
    {
      name: "list, completed and 30 days",
      sendRequest: rest.get(`/workorders?${queryOf(window)}`),
      statement: statements.list,
    },
    {
      name: "list, open and 30 days",
      sendRequest: rest.get(`/workorders?${queryOf(openWindow)}`),
      statement: statements.openList,
    },
    { name: "list, everything", sendRequest: rest.get("/workorders"), statement: statements.all },
    { name: "list by cursor", sendRequest: rest.get(`/workorders?cursor=${cursor}`), statement: statements.cursor },
    {
      name: "assigned, open",
      sendRequest: own.rest.get("/workorders/assigned?status=pending,in_progress,on_hold"),
      statement: statements.assigned,
    },
    { name: "get", sendRequest: rest.get(`/workorders/${unchanged.number}`), statement: statements.get },
    {
      name: "history",
      sendRequest: rest.get(`/workorders/${unchanged.number}/history`),
      statement: statements.history,
    },
    { name: "recap, a month", sendRequest: rest.get(`/reports/workorders?${period}`), statement: statements.recap },
    {
      name: "operators, a month",
      sendRequest: rest.get(`/reports/operators?${period}`),
      statement: statements.operators,
    },
    {
      name: "production by shift, a month, one at a time",
      sendRequest: production(monthOfDays),
      statement: statements.productionMonth,
      connections: 1,
    },
    {
      name: "production by shift, a year, one at a time",
      sendRequest: production(yearOfDays),
      statement: statements.productionYear,
      connections: 1,
    },
    {
      name: "recap, everything, one at a time",
      sendRequest: rest.get("/reports/workorders"),
      statement: statements.recapOfAll,
      connections: 1,
    },
    {
      name: "operators, everything, one at a time",
      sendRequest: rest.get("/reports/operators"),
      statement: statements.operatorsOfAll,
      connections: 1,
    },
    {
      name: "log-in, 8 at once",
      sendRequest: rest.post("/login", { username: LOGS_IN, password }),
      statement: null,
      connections: 8,
    },
    { name: "tRPC list", sendRequest: rpc.query("workOrders.list", window), statement: statements.list },
    { name: "tRPC get", sendRequest: rpc.query("workOrders.get", { id: unchanged.number }), statement: statements.get },
    { name: "create", sendRequest: rest.post("/workorders", order), statement: statements.create, writes: true },
    {
      name: "create, 64 at once",
      sendRequest: rest.post("/workorders", order),
      statement: statements.create,
      connections: 64,
      writes: true,
    },
    {
      name: "status (a report)",
      sendRequest: rest.put((i) => `/workorders/${numberOf(i)}/status`, report),
      statement: statements.report,
      writes: true,
    },
    {
      name: "tRPC create",
      sendRequest: rpc.mutate("workOrders.create", () => order),
      statement: statements.create,
      writes: true,
    },
    {
      name: "tRPC status (a report)",
      sendRequest: rpc.mutate("workOrders.setStatus", (i) => ({ id: numberOf(i), ...report })),
      statement: statements.report,
      writes: true,
    },
  ];
}
