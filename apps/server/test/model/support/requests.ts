import type { ApiResponse } from "../../support/http.js";
import type { Log } from "../../support/scenarios.js";
import type { Change, ModelFields, ModelOrders, ModelReport } from "../rules/order.js";
import { MAX_INDEX } from "../steps/changes.js";
import type { StepOf } from "../steps/steps.js";
import type { ChangeRequest, ScenarioState } from "./scenario-state.js";
import { type ModelUsers, operatorAt } from "./users.js";

export interface Request {
  method: "post" | "put";
  path: string;
  body: object;
}

/** The request of a step, with its index and version resolved against the present orders. */
export function changeRequest(
  { actor, change: generated, key, byNumber }: Omit<StepOf<"change">, "kind">,
  { orders, users }: ScenarioState,
): ChangeRequest {
  const change = resolve(generated, orders);
  const request = requestOf(change, { orders, users, byNumber });
  return { actor, change, request, idempotencyKey: key === undefined ? undefined : `key-${key}` };
}

function resolve(change: Change, orders: ModelOrders): Change {
  if (change.kind === "create") return change;
  const index = change.index === MAX_INDEX || orders.length === 0 ? -1 : change.index % orders.length;
  if (change.kind === "note" || change.version === undefined) return { ...change, index };
  return { ...change, index, version: (orders[index]?.version ?? 1) - change.version };
}

interface Addressing {
  orders: ModelOrders;
  users: ModelUsers;
  /** The path has the order's number, not its id. */
  byNumber: boolean;
}

function requestOf(change: Change, { orders, users, byNumber }: Addressing): Request {
  if (change.kind === "create") return { method: "post", path: "/workorders", body: bodyOf(change.fields, users) };
  const order = orders[change.index];
  const path = `/workorders/${(byNumber ? order?.number : order?.id) ?? "WO-20200101-001"}`;
  if (change.kind === "note") {
    return { method: "post", path: `${path}/progress`, body: { ...outputOf(change.report), note: change.note } };
  }
  const { version } = change;
  if (change.kind === "transition") {
    const { to: status, holdReason, note } = change.transition;
    const body = { ...outputOf(change.transition), status, holdReason, note, version };
    return { method: "put", path: `${path}/status`, body };
  }
  const { to: status, holdReason } = change;
  return { method: "put", path, body: { ...bodyOf(change.fields, users), status, holdReason, version } };
}

function bodyOf({ operator, quantity, ...rest }: ModelFields, users: ModelUsers): object {
  return {
    ...rest,
    quantity: quantity === undefined ? undefined : quantity / 1000,
    operatorId: operator === undefined ? undefined : operatorAt(users, operator).ref.id,
  };
}

const outputOf = ({ good, scrap, scrapReason, confirmed }: ModelReport) => ({
  ...(good > 0 && { quantity: good / 1000 }),
  ...(scrap > 0 && { quantityScrap: scrap / 1000 }),
  scrapReason,
  ...(confirmed && { confirmOverproduction: true }),
});

export function sendChange(
  { actor, request: { method, path, body }, idempotencyKey: key }: ChangeRequest,
  { users }: ScenarioState,
  log: Log,
): Promise<ApiResponse> {
  const headers: Record<string, string> = key === undefined ? {} : { "idempotency-key": key };
  log(`${actor} ${method.toUpperCase()} ${path} ${JSON.stringify(body)}${key === undefined ? "" : ` (${key})`}`);
  return users[actor][method](path, body, headers);
}
