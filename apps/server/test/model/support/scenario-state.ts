import type { WorkOrder } from "@lantai/api/work-orders/schema";
import type { OutcomeCounter } from "../../support/outcomes.js";
import type { TestApp } from "../../support/test-app.js";
import type { Change, ModelOrders } from "../rules/order.js";
import type { ActorName } from "../steps/steps.js";
import type { Request } from "./requests.js";
import type { ModelUsers } from "./users.js";

/** A change with the request that makes it. */
export interface ChangeRequest {
  actor: ActorName;
  change: Change;
  request: Request;
  idempotencyKey: string | undefined;
}

/** What a scenario's steps read and change. */
export interface ScenarioState {
  readonly users: ModelUsers;
  /** The orders as the model has them after the steps so far. */
  orders: ModelOrders;
  /** Of the changes of all scenarios. */
  readonly outcomes: OutcomeCounter;
  /** The first response to each idempotency key, by actor and key. */
  readonly keys: Map<string, { fingerprint: string; status: number; text: string }>;
  /** The last request with an idempotency key. */
  lastKeyed: ChangeRequest | null;
}

/** Deletes every order; the users stay. */
export async function deleteOrders({ database }: TestApp): Promise<void> {
  await database.sql.begin(async (tx) => {
    // Disables the triggers that keep the history append-only.
    await tx`set local session_replication_role = replica`;
    await tx`truncate work_orders, operator_load, closed_totals, maker_totals, maker_days, day_counters, idempotency_keys cascade`;
  });
}

/** Copies what the server generates for a new order into the model's last order. */
export function copyGenerated(orders: ModelOrders, { id, number, createdAt }: WorkOrder): void {
  Object.assign(orders.at(-1) ?? {}, { id, number, createdAt });
}
