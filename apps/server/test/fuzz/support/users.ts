import { Me } from "@lantai/api/auth/schema";
import { type Role, type Scope, SCOPES, WORK_ORDER_STATUSES } from "@lantai/db/vocabulary";
import { apiClient } from "../../support/http.js";
import type { TestApp } from "../../support/test-app.js";
import { PASSWORD } from "../../support/users.js";
import { Pool } from "../values/known-values.js";

/** Who sends requests: people of every role, machines, a stranger and somebody with a token of their own making. */
export const CALLERS = ["admin", "manager", "operator", "second", "bridge", "reader", "nobody", "forger"] as const;
export type CallerName = (typeof CALLERS)[number];

/** What a story begins with: everybody signed in, and an order in every status. */
export interface Scene {
  /** An address that no other story is sent from: failed log-ins are counted by address. */
  address: string;
  tokens: Map<CallerName, string>;
  pool: Pool;
  /** Looks after somebody who got this answer: who was signed out comes back, and who may not try again is replaced. */
  mind(name: CallerName, status: number): Promise<void>;
  /** Lets somebody go when the story is over, because nobody knows their password any more. */
  dismiss(name: CallerName): void;
}

interface Hired {
  token: string;
  role: string;
  body: { id: string; username?: string; role?: Role };
}

/**
 * Sets the scene for one story after the other, alike but for ids. What a story broke is made anew: whoever was signed
 * out, demoted, or given another password.
 */
export function createCrew(plant: TestApp) {
  const crew = new Map<CallerName, Hired>();
  let count = 0;

  async function person(role: Role): Promise<Hired> {
    const { id, token, username } = await plant.createUser(role);
    return { token, role, body: { id, username, role } };
  }
  async function machine(...scopes: Scope[]): Promise<Hired> {
    const { id, key } = await plant.createServiceAccount(...scopes);
    return { token: key, role: "service", body: { id } };
  }
  const CONTRACTS: Partial<Record<CallerName, () => Promise<Hired>>> = {
    admin: () => person("admin"),
    manager: () => person("production_manager"),
    operator: () => person("operator"),
    second: () => person("operator"),
    bridge: () => machine(...SCOPES),
    reader: () => machine("workorders:read"),
  };

  async function isWell({ token, role }: Hired): Promise<boolean> {
    const { body } = await apiClient(plant.url, token).get("/me");
    return Me.safeParse(body).data?.role === role;
  }

  /** Sees to it that somebody is there as they were hired, and is known. */
  async function present(name: CallerName, pool: Pool): Promise<Hired | undefined> {
    const known = crew.get(name);
    const one = known && (await isWell(known)) ? known : await CONTRACTS[name]?.();
    if (one === undefined) return undefined;
    crew.set(name, one);
    pool.remember(one.role === "service" ? "serviceAccounts" : "users", one.body);
    if (one.role === "operator") pool.add("operatorId", one.body.id);
    return one;
  }

  return async function set(): Promise<Scene> {
    count += 1;
    const address = `10.${(count >> 16) & 255}.${(count >> 8) & 255}.${count & 255}`;
    const pool = new Pool(new Set([plant.admin.id, plant.manager.id, plant.operator.id]));
    pool.add("password", PASSWORD);
    const tokens = new Map<CallerName, string>([["forger", "x.y.z"]]);
    const call = async (name: CallerName) => {
      const one = await present(name, pool);
      if (one) tokens.set(name, one.token);
    };
    // One after the other, so that a seed aims at the same things whoever is answered first.
    for (const name of CALLERS) await call(name);
    const operatorId = crew.get("operator")?.body.id;
    for (const status of WORK_ORDER_STATUSES) {
      pool.remember("workOrders", await plant.createOrderIn(status, { operatorId }));
    }
    return {
      address,
      tokens,
      pool,
      dismiss: (name) => void crew.delete(name),
      async mind(name, status) {
        if (status === 429) crew.delete(name);
        if (status === 429 || status === 401) await call(name);
      },
    };
  };
}
