import { ServiceIdentity } from "@lantai/api/auth/schema";
import type { Scope } from "@lantai/db/vocabulary";
import type { ApiClient } from "../../support/http.js";
import { expectOk } from "../../support/expectations.js";
import type { TestApp } from "../../support/test-app.js";
import type { Name } from "../steps/steps.js";
import type { Actor } from "../rules/predict.js";

/** Somebody of the model, and who that is at the server. */
export interface Someone extends Actor, ApiClient {
  /** How answers speak of them. */
  ref: { id: string; username: string; name: string | null };
}

/** Everybody of the model, by name. */
export type Crowd = Record<Name, Someone>;

/** Operators are numbered by username, as reports list them. */
const OPERATORS = ["budi", "sari", "tono"] as const;

/** The operator of a number; -1 is nobody who could be given an order. */
export const operatorOf = (crowd: Crowd, number: number): Someone => crowd[OPERATORS[number] ?? "manager"];

/** Hires everybody that the model knows. */
export async function hireCrowd(plant: TestApp): Promise<Crowd> {
  async function person(role: "operator" | "production_manager" | "admin", operator = -1): Promise<Someone> {
    const { id, username, ...caller } = await plant.createUser(role);
    const can = { writes: true, reports: role !== "operator" };
    return { ...caller, name: username, role, operator, ...can, ref: { id, username, name: `Pak ${username}` } };
  }
  async function machine(...scopes: Scope[]): Promise<Someone> {
    const { key: _, ...caller } = await plant.createServiceAccount(...scopes);
    const { id, name } = ServiceIdentity.parse(expectOk(await caller.get("/me")));
    const can = { writes: scopes.includes("workorders:write"), reports: scopes.includes("reports:read") };
    return {
      ...caller,
      name: `service:${name}`,
      role: "production_manager",
      operator: -1,
      ...can,
      ref: { id, username: `service:${name}`, name },
    };
  }
  return {
    manager: await person("production_manager"),
    admin: await person("admin"),
    budi: await person("operator", 0),
    sari: await person("operator", 1),
    tono: await person("operator", 2),
    bridge: await machine("workorders:read", "workorders:write"),
    reader: await machine("workorders:read", "reports:read"),
  };
}
