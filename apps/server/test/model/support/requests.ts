import { History } from "@lantai/api/work-orders/history-schema";
import { expectOk } from "../../support/expectations.js";
import type { ApiResponse } from "../../support/http.js";
import type { Log } from "../../support/scenarios.js";
import type { Change, ChangeOf, ModelFields, ModelMade, ModelOrders, ModelOutput } from "../rules/order.js";
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
  if (change.kind === "reversal") {
    const { history = [] } = orders[index] ?? {};
    const reports = history.flatMap(({ good, scrap }, i) => (good === 0 && scrap === 0 ? [] : [i]));
    return { ...change, index, item: change.item < 0 ? (reports.at(change.item) ?? 0) : change.item };
  }
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
    const { note, report } = change;
    return { method: "post", path: `${path}/progress`, body: { ...outputOf(report), ...madeOf(report, users), note } };
  }
  if (change.kind === "reversal") {
    const { reason, note, instead } = change;
    const body = { reason, note, instead: instead && outputOf(instead) };
    // The entry's id, which the server generates, replaces the index when the request is sent.
    return { method: "post", path: `${path}/history/@${change.item}/reversal`, body };
  }
  const { version } = change;
  if (change.kind === "transition") {
    const { to: status, from, holdReason, note } = change.transition;
    const said = { ...outputOf(change.transition), ...madeOf(change.transition, users) };
    const body = { ...said, status, from, holdReason, note, version };
    return { method: "put", path: `${path}/status`, body };
  }
  const { to: status, holdReason, confirmed } = change;
  const confirmation = confirmed && { confirmOverproduction: true };
  const body = { ...bodyOf(change.fields, users), ...confirmation, status, holdReason, version };
  return { method: "put", path, body };
}

function bodyOf({ operator, quantity, ...rest }: ModelFields, users: ModelUsers): object {
  return {
    ...rest,
    quantity: quantity === undefined ? undefined : quantity / 1000,
    operatorId: operator === undefined ? undefined : operatorAt(users, operator).ref.id,
  };
}

const madeOf = ({ madeAt, madeBy }: ModelMade, users: ModelUsers) => ({
  madeAt,
  operatorId: madeBy === undefined ? undefined : operatorAt(users, madeBy).ref.id,
});

const outputOf = ({ good, scrap, scrapReason, confirmed }: ModelOutput) => ({
  ...(good > 0 && { quantity: good / 1000 }),
  ...(scrap > 0 && { quantityScrap: scrap / 1000 }),
  scrapReason,
  ...(confirmed && { confirmOverproduction: true }),
});

/** The path with the id of the entry that is to be taken back; 0 where there is none. */
async function withEntryId(
  path: string,
  { index, item }: ChangeOf<"reversal">,
  { users, orders }: { users: ModelUsers; orders: ModelOrders },
): Promise<string> {
  const order = orders[index];
  const items = order ? History.parse(expectOk(await users.admin.get(`/workorders/${order.id}/history`))).items : [];
  return path.replace(`@${item}`, String(items[item]?.id ?? 0));
}

export async function sendChange(
  { actor, change, request, idempotencyKey: key }: ChangeRequest,
  { users, orders }: ScenarioState,
  log: Log,
): Promise<ApiResponse> {
  const headers: Record<string, string> = key === undefined ? {} : { "idempotency-key": key };
  const { method, body } = request;
  const path = change.kind === "reversal" ? await withEntryId(request.path, change, { users, orders }) : request.path;
  log(`${actor} ${method.toUpperCase()} ${path} ${JSON.stringify(body)}${key === undefined ? "" : ` (${key})`}`);
  return users[actor][method](path, body, headers);
}
