import type { WorkOrder } from "@lantai/api/work-orders/schema";
import { api } from "../../lib/api.js";
import { problemCode } from "../../lib/problem.js";
import type { Entry } from "../device/entry.js";
import type { SendResult } from "./rules.js";

/** The server answers within ten seconds; a line that says nothing for longer is dead. */
const TIMEOUT_MS = 15_000;

/** What came back, and the order as it is now where the server said so. */
export interface SendResponse {
  result: SendResult;
  order: WorkOrder | null;
}

/** Sends one entry, as the one who made it and under its key. Never throws: no answer is an answer too. */
export async function send({ write, order: { id }, key, userId }: Entry): Promise<SendResponse> {
  const options = {
    context: { idempotencyKey: key, madeBy: userId },
    signal: AbortSignal.timeout(TIMEOUT_MS),
  };
  try {
    if (write.kind === "move") {
      return { result: { ok: true }, order: await api.workOrders.setStatus.mutate({ id, ...write.input }, options) };
    }
    await api.progress.add.mutate({ id, ...write.input }, options);
    return { result: { ok: true }, order: null };
  } catch (error) {
    return { result: { ok: false, code: problemCode(error) }, order: null };
  }
}

/** The order as it is now, asked as the one who made the entry. Never throws. */
export async function fetchOrder({ order: { id }, userId }: Entry): Promise<SendResponse> {
  const options = { context: { madeBy: userId }, signal: AbortSignal.timeout(TIMEOUT_MS) };
  try {
    return { result: { ok: true }, order: await api.workOrders.get.query({ id }, options) };
  } catch (error) {
    return { result: { ok: false, code: problemCode(error) }, order: null };
  }
}

/** One sender per device: only the tab that holds this lock sends. */
export function withSenderLock(work: () => Promise<void>): Promise<void> {
  // Without TLS a browser has no locks. Two tabs may then send the same entry at once: its key makes it count once.
  if (!("locks" in navigator)) return work();
  return navigator.locks.request("lantai.outbox", work);
}
