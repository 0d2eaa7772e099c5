import { decideTransition } from "@lantai/api/work-orders/rules";
import type { WorkOrderWithSteps } from "@lantai/api/work-orders/schema";
import type { Entry, Refusal } from "../device/entry.js";
import { transitionOf } from "./optimistic.js";

/** Refusals of the write itself, whatever the order is like. */
const FINAL: readonly Refusal[] = ["validation_failed", "payload_too_large", "forbidden", "malformed_json"];

/** What is known of an entry's order now: undefined where it could not be read, null where it is no longer its author's. */
export type KnownOrder = WorkOrderWithSteps | null | undefined;

/** Could a refused entry succeed if it were sent again, unchanged or corrected? By the server's own rules. */
export function canSucceed({ write, refusal }: Entry, order: KnownOrder): boolean {
  if (order === null || (refusal !== null && FINAL.includes(refusal))) return false;
  const transition = transitionOf(write);
  if (order === undefined || !transition) return true;
  const madeAt = new Date().toISOString();
  const request = { ...transition, confirmOverproduction: true };
  return decideTransition(order, request, { role: "operator", tolerancePercent: 0, madeAt }).ok;
}
