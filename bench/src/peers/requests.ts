import { type Client, PASSWORD, type ApiRequest, type Fixtures } from "./fixtures.js";

const DAY_MS = 86_400_000;
const at = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString();

/** The measured requests by name; each creates the request of the i-th call. */
export type ApiRequests = Record<string, (client: Client["tokens"], i: number) => ApiRequest>;

/** Reads, for which every product must give the same response. */
export function reads({ unchanged }: Fixtures): ApiRequests {
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
    get: get(`/workorders/${unchanged}`, "operator"),
    history: get(`/workorders/${unchanged}/history`, "operator"),
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

/** Writes, and the log-in. */
export function writes({ open, operator, logsIn }: Fixtures): ApiRequests {
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
      body: { username: logsIn, password: PASSWORD },
    }),
  };
}
