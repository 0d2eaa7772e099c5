import { ServiceIdentity } from "@lantai/api/auth/schema";
import type { Role, Scope } from "@lantai/db/vocabulary";
import { expectOk } from "../../support/expectations.js";
import type { ApiClient } from "../../support/http.js";
import type { TestApp } from "../../support/test-app.js";
import type { ModelActor } from "../rules/order.js";
import type { ActorName } from "../steps/steps.js";

/** An actor of the model, with its API client. */
export interface ModelUser extends ModelActor, ApiClient {
  /** How responses refer to it. */
  ref: { id: string; username: string; name: string | null };
}

export type ModelUsers = Record<ActorName, ModelUser>;

/** In the order of usernames, as reports list them. */
const OPERATORS = ["budi", "sari", "tono"] as const;

/** The operator of an index; for -1 the manager, who is no operator. */
export const operatorAt = (users: ModelUsers, index: number): ModelUser => users[OPERATORS[index] ?? "manager"];

/** Creates every user and service account of the model. */
export async function createModelUsers(app: TestApp): Promise<ModelUsers> {
  async function user(role: Role, operator = -1): Promise<ModelUser> {
    const { id, username, ...client } = await app.createUser(role);
    const rights = { canWrite: true, canReadReports: role !== "operator" };
    return { ...client, name: username, role, operator, ...rights, ref: { id, username, name: `Pak ${username}` } };
  }
  async function serviceAccount(...scopes: Scope[]): Promise<ModelUser> {
    const client = await app.createServiceAccount(...scopes);
    const { id, name } = ServiceIdentity.parse(expectOk(await client.get("/me")));
    return {
      ...client,
      name: `service:${name}`,
      role: "production_manager",
      operator: -1,
      canWrite: scopes.includes("workorders:write"),
      canReadReports: scopes.includes("reports:read"),
      ref: { id, username: `service:${name}`, name },
    };
  }
  return {
    manager: await user("production_manager"),
    admin: await user("admin"),
    budi: await user("operator", 0),
    sari: await user("operator", 1),
    tono: await user("operator", 2),
    bridge: await serviceAccount("workorders:read", "workorders:write"),
    reader: await serviceAccount("workorders:read", "reports:read"),
  };
}
