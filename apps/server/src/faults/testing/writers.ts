import { randomInt, randomUUID } from "node:crypto";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { type Answer, send } from "../../contract/testing/http.js";
import type { Staff } from "./staff.js";

/** Longer than a client is ever made to wait: who hears nothing until then was left hanging. */
const HUNG_MS = 12_000;
const RETRY_MS = 100;

/** One thing that a client wants done exactly once; `key` is its Idempotency-Key and its mark in the database. */
export interface Intent {
  key: string;
  kind: "order" | "report" | "note";
  method: "POST" | "PUT";
  path: string;
  body: object;
  token: string;
  /** The first success that arrived. */
  answer?: Answer;
  /** How often it was sent. */
  sent: number;
}

/** Clients that write as fast as they are answered, and send again with the same key what was not answered. */
export interface Writers {
  acknowledged(): Intent[];
  /** Waits until so many more are acknowledged. */
  acknowledge(count: number): Promise<void>;
  /** Lets every client get its answer, however often it has to ask, and then wait. */
  pause(): Promise<void>;
  resume(): void;
  /** Pauses for good. */
  stop(): Promise<void>;
  /** What clients met, other than answers within their time of 2xx or 503 with Retry-After. */
  unexpected: string[];
  /** Answers of 503. */
  refused: number;
  /** Requests that were cut off without an answer. */
  cut: number;
  /** The longest time to an answer, in milliseconds. */
  longestMs: number;
}

/** Starts `count` clients; `target` says where to send to, each time. */
export function startWriters(staff: Staff, target: () => string, count = 8): Writers {
  const acknowledged: Intent[] = [];
  const happened = new EventTarget();
  const tell = (name: string) => happened.dispatchEvent(new Event(name));
  let isPaused = false;
  let waiting = 0;

  async function write(): Promise<void> {
    for (;;) {
      if (isPaused) {
        waiting += 1;
        tell("waiting");
        await once(happened, "resume");
        waiting -= 1;
      }
      const intent = nextIntent(staff);
      while (!intent.answer) if (!(await attempt(intent, target(), writers))) await sleep(RETRY_MS);
      acknowledged.push(intent);
      tell("acknowledged");
    }
  }

  const writers: Writers = {
    acknowledged: () => acknowledged,
    async acknowledge(more) {
      const enough = acknowledged.length + more;
      while (acknowledged.length < enough) await once(happened, "acknowledged");
    },
    async pause() {
      isPaused = true;
      while (waiting < count) await once(happened, "waiting");
    },
    resume() {
      isPaused = false;
      tell("resume");
    },
    stop: () => writers.pause(),
    unexpected: [],
    refused: 0,
    cut: 0,
    longestMs: 0,
  };
  for (let i = 0; i < count; i += 1) void write();
  return writers;
}

/** True once the request has its answer. */
async function attempt(intent: Intent, url: string, writers: Writers): Promise<boolean> {
  const { key, method, path, body, token } = intent;
  const since = performance.now();
  const headers = { "idempotency-key": key };
  intent.sent += 1;
  const answer = await Promise.race([
    send(method, `${url}/api/v1${path}`, { token, body, headers }).catch(() => "cut" as const),
    sleep(HUNG_MS, "hung" as const, { ref: false }),
  ]);
  if (answer === "cut") {
    writers.cut += 1;
    return false;
  }
  if (answer === "hung") {
    writers.unexpected.push(`${method} ${path}: no answer in ${HUNG_MS} ms`);
    return false;
  }
  writers.longestMs = Math.max(writers.longestMs, performance.now() - since);
  if (answer.status < 300) {
    intent.answer = answer;
    return true;
  }
  if (isTryAgain(answer)) writers.refused += 1;
  else writers.unexpected.push(`${method} ${path}: ${answer.status} ${answer.text}`);
  return false;
}

/** Is this the one refusal that a fault may cause: 503 that says when to come again? */
function isTryAgain({ status, headers }: Answer): boolean {
  return (
    status === 503 &&
    Number(headers.get("retry-after")) > 0 &&
    headers.get("content-type") === "application/problem+json"
  );
}

function nextIntent({ manager, operator, orders }: Staff): Intent {
  const key = randomUUID();
  const order = orders[randomInt(orders.length)] ?? "";
  const quantities = { quantity: randomInt(1, 9), quantityScrap: randomInt(2) };
  switch (randomInt(3)) {
    case 0: {
      const body = { productName: key, quantity: 10, deadline: "2099-12-31", operatorId: operator.id };
      return { key, kind: "order", method: "POST", path: "/workorders", body, token: manager.token, sent: 0 };
    }
    case 1: {
      const body = { status: "in_progress", note: key, ...quantities };
      const path = `/workorders/${order}/status`;
      return { key, kind: "report", method: "PUT", path, body, token: operator.token, sent: 0 };
    }
    default: {
      const body = { note: key, ...(randomInt(2) === 0 && quantities) };
      const path = `/workorders/${order}/progress`;
      return { key, kind: "note", method: "POST", path, body, token: operator.token, sent: 0 };
    }
  }
}
