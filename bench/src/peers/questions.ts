import { type Client, PASSWORD, type Question, type Subject } from "./subject.js";

const DAY_MS = 86_400_000;
const at = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString();

/** What is asked for all day: the question of the i-th call, by name. */
export type Questions = Record<string, (client: Client["tokens"], i: number) => Question>;

/** What reads, and must be answered alike by everybody. */
export function readings({ quiet }: Subject): Questions {
  const window = `status=in_progress,pending&deadlineFrom=${at(-10)}&deadlineTo=${at(20)}`;
  const month = `from=${at(-30)}&to=${at(0)}`;
  const get = (path: string, who: keyof Client["tokens"]) => (tokens: Client["tokens"]) => ({
    method: "GET" as const,
    path: `/api/v1${path}`,
    token: tokens[who],
  });
  return {
    "list, status and 30 days": get(`/workorders?${window}`, "admin"),
    "list, everything, page 3": get("/workorders?page=3", "admin"),
    assigned: get("/workorders/assigned", "operator"),
    get: get(`/workorders/${quiet}`, "operator"),
    history: get(`/workorders/${quiet}/history`, "operator"),
    "recap, a month": get(`/reports/workorders?${month}`, "admin"),
    "operators, a month": get(`/reports/operators?${month}`, "admin"),
  };
}

/** A new order. */
export const newOrder = (operatorId: string) => ({
  productName: "Bench",
  quantity: 10,
  unit: "pcs",
  deadline: at(5),
  priority: "normal",
  operatorId,
});

/** What writes, and the log-in. */
export function writings({ open, operator, admin }: Subject): Questions {
  return {
    create: ({ admin: token }) => ({
      method: "POST",
      path: "/api/v1/workorders",
      token,
      body: newOrder(operator.id),
    }),
    "status (a report)": ({ admin: token }, i) => ({
      method: "PUT",
      path: `/api/v1/workorders/${open[i % open.length]}/status`,
      token,
      body: { status: "in_progress", quantity: 0.001, confirmOverproduction: true },
    }),
    "log-in": () => ({
      method: "POST",
      path: "/api/v1/login",
      body: { username: admin.username, password: PASSWORD },
    }),
  };
}
