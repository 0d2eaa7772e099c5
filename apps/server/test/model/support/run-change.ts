import { ERRORS, type ErrorCode } from "@lantai/api/platform/errors";
import { Correction } from "@lantai/api/corrections/schema";
import { Progress } from "@lantai/api/progress/schema";
import { expect } from "vitest";
import { z } from "zod";
import { expectOk } from "../../support/expectations.js";
import type { ApiResponse } from "../../support/http.js";
import type { Log } from "../../support/scenarios.js";
import { orderOf } from "../../support/work-orders.js";
import type { Change, ModelOrders } from "../rules/order.js";
import { isForeign, mayRequest, predict } from "../rules/predict.js";
import { comparable, expectedOrder } from "./expected-response.js";
import { sendChange } from "./requests.js";
import { type ChangeRequest, copyGenerated, type ScenarioState } from "./scenario-state.js";

/** Sends a change; compares the response, and the order after it, with the model's. */
export async function runChange(state: ScenarioState, changeRequest: ChangeRequest, log: Log): Promise<void> {
  const { actor, change, request, idempotencyKey: key } = changeRequest;
  const user = state.users[actor];
  const response = await sendChange(changeRequest, state, log);
  const { status, text } = response;
  // A change that the role forbids is refused before its key is read.
  const isKeyed = key !== undefined && mayRequest(user, change);
  const first = isKeyed ? state.keys.get(`${actor} ${key}`) : undefined;
  const fingerprint = JSON.stringify(request);
  if (isKeyed) state.lastKeyed = changeRequest;
  if (first) {
    const order = change.kind === "create" ? undefined : state.orders[change.index];
    const isRepetition = first.fingerprint === fingerprint;
    state.outcomes.add(isRepetition ? "(repeated)" : "idempotency_key_reused", change.kind);
    if (!isRepetition) expect(outcomeOf(response)).toBe("idempotency_key_reused");
    else if (order && isForeign(order, user, change)) expect(outcomeOf(response)).toBe("not_assigned");
    else expect({ status, text }, "repeats").toEqual({ status: first.status, text: first.text });
    await expectOrderAsModelled(state, change);
    return;
  }
  const { outcome, after } = predict(state.orders, user, change);
  expect(outcomeOf(response), text).toBe(outcome);
  state.outcomes.add(outcome, change.kind);
  if (isKeyed && (outcome === "ok" || ERRORS[outcome].status === 409)) {
    state.keys.set(`${actor} ${key}`, { fingerprint, status, text });
  }
  if (outcome === "ok" && change.kind === "create") expectNextNumber(response, after);
  state.orders = after;
  if (outcome === "ok") expectPredicted(response, change, state);
  await expectOrderAsModelled(state, change);
}

/** `ok` or the error's code, whose status has to be the code's own. */
export function outcomeOf({ status, text, body }: ApiResponse): ErrorCode | "ok" {
  if (status < 300) return "ok";
  const { code } = z.object({ code: z.string() }).parse(body);
  const known = Object.entries(ERRORS).find(([name]) => name === code);
  expect(known?.[1].status, text).toBe(status);
  return z.custom<ErrorCode>(() => known !== undefined).parse(code);
}

/** Expects a new order's number to be the next of its day, and copies what the server generated into the model. */
function expectNextNumber(response: ApiResponse, orders: ModelOrders): void {
  const order = orderOf(response);
  const [day = "", count] = order.number.split(/-(?=\d+$)/);
  expect(Number(count)).toBe(orders.filter(({ number }) => number.startsWith(day)).length + 1);
  expect(response.headers.get("location")).toBe(`/api/v1/workorders/${order.number}`);
  copyGenerated(orders, order);
}

function expectPredicted(response: ApiResponse, change: Change, { orders, users }: ScenarioState): void {
  const order = orders.at(change.kind === "create" ? -1 : change.index);
  if (!order) throw new Error("the model has no such order");
  // What they stored is compared with the whole history and the notes at the scenario's end.
  if (change.kind === "note") expect(Progress.parse(expectOk(response)).note).toBe(change.note);
  else if (change.kind === "reversal") {
    const { items, workOrder } = Correction.parse(expectOk(response));
    expect(items).toHaveLength(change.instead ? 2 : 1);
    expect(comparable(workOrder)).toEqual(expectedOrder(order, users));
  } else expect(comparable(orderOf(response))).toEqual(expectedOrder(order, users));
}

/** Compares the changed order with the model's, whatever the response was. Histories are compared at the scenario's end. */
async function expectOrderAsModelled({ orders, users }: ScenarioState, change: Change): Promise<void> {
  const order = orders.at(change.kind === "create" ? -1 : change.index);
  if (!order || (change.kind !== "create" && change.index < 0)) return;
  expect(comparable(orderOf(await users.admin.get(`/workorders/${order.id}`)))).toEqual(expectedOrder(order, users));
}
