import { Me } from "@lantai/api/auth/schema";
import { type Role, type Scope, SCOPES, WORK_ORDER_STATUSES } from "@lantai/db/vocabulary";
import { expectOk } from "../../support/expectations.js";
import { apiClient } from "../../support/http.js";
import type { TestApp } from "../../support/test-app.js";
import { PASSWORD } from "../../support/users.js";
import { KnownValues } from "../values/known-values.js";

/** Who sends requests: users of every role, service accounts, no credentials, an invalid token. */
export const CALLERS = [
  "admin",
  "manager",
  "operator",
  "otherOperator",
  "allScopes",
  "oneScope",
  "anonymous",
  "invalidToken",
] as const;
export type CallerName = (typeof CALLERS)[number];

/** What a scenario starts from: every caller logged in, an order in every status, and one with a step and a report. */
export interface FuzzState {
  /** A client address that no other scenario uses, because failed log-ins are counted by address. */
  address: string;
  tokens: Map<CallerName, string>;
  known: KnownValues;
  /** After a response with this status: logs a caller in again (401), replaces one who is rate limited (429). */
  restore(name: CallerName, status: number): Promise<void>;
  /** Replaces a caller in the next scenario, because the password was changed. */
  discard(name: CallerName): void;
}

interface Account {
  token: string;
  role: string;
  body: { id: string; username?: string; role?: Role };
}

/**
 * Sets up one scenario after the other, equal but for generated ids. Callers are reused; those whom a scenario logged out,
 * deactivated or gave another role are replaced.
 */
export function createFuzzState(app: TestApp): () => Promise<FuzzState> {
  const accounts = new Map<CallerName, Account>();
  let count = 0;

  async function user(role: Role): Promise<Account> {
    const { id, token, username } = await app.createUser(role);
    return { token, role, body: { id, username, role } };
  }
  async function serviceAccount(...scopes: Scope[]): Promise<Account> {
    const { id, key } = await app.createServiceAccount(...scopes);
    return { token: key, role: "service", body: { id } };
  }
  const CREATE: Partial<Record<CallerName, () => Promise<Account>>> = {
    admin: () => user("admin"),
    manager: () => user("production_manager"),
    operator: () => user("operator"),
    otherOperator: () => user("operator"),
    allScopes: () => serviceAccount(...SCOPES),
    oneScope: () => serviceAccount("workorders:read"),
  };

  async function isUsable({ token, role }: Account): Promise<boolean> {
    const { body } = await apiClient(app.url, token).get("/me");
    return Me.safeParse(body).data?.role === role;
  }

  /** The caller's account, created if there is no usable one; its ids become known values. */
  async function accountOf(name: CallerName, known: KnownValues): Promise<Account | undefined> {
    const existing = accounts.get(name);
    const account = existing && (await isUsable(existing)) ? existing : await CREATE[name]?.();
    if (account === undefined) return undefined;
    accounts.set(name, account);
    known.addResponse(account.role === "service" ? "serviceAccounts" : "users", account.body);
    if (account.role === "operator") known.add("operatorId", account.body.id);
    return account;
  }

  return async function setUp(): Promise<FuzzState> {
    count += 1;
    const address = `10.${(count >> 16) & 255}.${(count >> 8) & 255}.${count & 255}`;
    const known = new KnownValues(new Set([app.admin.id, app.manager.id, app.operator.id]));
    known.add("password", PASSWORD);
    const tokens = new Map<CallerName, string>([["invalidToken", "x.y.z"]]);
    const setToken = async (name: CallerName) => {
      const account = await accountOf(name, known);
      if (account) tokens.set(name, account.token);
    };
    // In sequence, so that a seed always gives the known values in the same order.
    for (const name of CALLERS) await setToken(name);
    const operatorId = accounts.get("operator")?.body.id;
    for (const status of WORK_ORDER_STATUSES) {
      known.addResponse("workOrders", await app.createOrderIn(status, { operatorId }));
    }
    const planned = await app.createOrderIn("in_progress", { operatorId, steps: [{ name: "Potong" }] });
    const path = `/workorders/${planned.id}`;
    expectOk(await app.manager.put(`${path}/status`, { status: "in_progress", quantity: 1 }));
    known.addResponse("workOrders", planned);
    known.addResponse("workOrders", expectOk(await app.manager.get(`${path}/history`)));
    return {
      address,
      tokens,
      known,
      discard: (name) => void accounts.delete(name),
      async restore(name, status) {
        if (status === 429) accounts.delete(name);
        if (status === 429 || status === 401) await setToken(name);
      },
    };
  };
}
