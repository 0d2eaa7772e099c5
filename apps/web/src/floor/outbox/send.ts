import type { WorkOrderWithSteps } from "@lantai/api/work-orders/schema";
import { api } from "../../lib/api.js";
import { problemCode } from "../../lib/problem.js";
import type { Entry } from "../device/entry.js";
import type { SendResult } from "./rules.js";

/** The server answers within ten seconds; after this time the connection counts as broken. */
const TIMEOUT_MS = 15_000;

/** The result, and the order's current state where the server returned it. */
export interface SendResponse {
  result: SendResult;
  order: WorkOrderWithSteps | null;
}

/** Sends one entry in its author's name and with its idempotency key. Never throws: no answer is the code `unreachable`. */
export async function send({ write, order: { id }, key, userId }: Entry): Promise<SendResponse> {
  const options = {
    context: { idempotencyKey: key, authorId: userId },
    signal: AbortSignal.timeout(TIMEOUT_MS),
  };
  try {
    if (write.kind === "move") {
      return { result: { ok: true }, order: await api.workOrders.setStatus.mutate({ id, ...write.input }, options) };
    }
    if (write.kind === "step") {
      await api.steps.update.mutate({ id, ...write.input }, options);
      return { result: { ok: true }, order: null };
    }
    await api.progress.add.mutate({ id, ...write.input }, options);
    return { result: { ok: true }, order: null };
  } catch (error) {
    return { result: { ok: false, code: problemCode(error) }, order: null };
  }
}

/** The server's time in milliseconds, to the second; null where it does not answer. */
export async function fetchServerTime(): Promise<number | null> {
  try {
    const response = await fetch("/healthz", {
      method: "HEAD",
      cache: "no-store",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const time = Date.parse(response.headers.get("date") ?? "");
    return Number.isNaN(time) ? null : time;
  } catch {
    return null;
  }
}

/** One sender per device: only the tab that holds this lock sends. */
export function withSenderLock(work: () => Promise<void>): Promise<void> {
  // Without TLS a browser has no locks. Two tabs may then send the same entry at once; its key makes it count once.
  if (!("locks" in navigator)) return work();
  return navigator.locks.request("lantai.outbox", work);
}
