import { randomInt, randomUUID } from "node:crypto";
import { EventEmitter, once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, onTestFinished } from "vitest";
import { runningMs } from "../../support/running-clock.js";
import { type ApiResponse, send } from "../../support/http.js";
import type { Staff } from "./fixtures.js";

/** Longer than a client is ever made to wait, however busy the machine: who hears nothing until then was left hanging. */
const HUNG_MS = 25_000;
const RETRY_MS = 50;

interface Request {
  method: "GET" | "POST" | "PUT";
  path: string;
  token: string;
  body?: object;
  key?: string;
}

/** One thing that a client wants done exactly once; `key` is its Idempotency-Key and its mark in the database. */
interface Intent extends Request {
  key: string;
  kind: "order" | "report" | "note";
  /** How often it was sent. */
  sent: number;
}

/** A write that the client was told is done. */
export interface Acknowledged extends Intent {
  answer: ApiResponse;
}

/** Clients that write and read as fast as they are answered, and send again with the same key what was not answered. */
export interface Writers {
  acknowledged(): Acknowledged[];
  /** Waits until so many more are acknowledged; fails as soon as something unexpected was met. */
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
  /** Requests that were cut off without an answer, and how. */
  cut: string[];
  /** The longest time to an answer, in milliseconds; what kept the clients themselves from running does not count. */
  longestMs: number;
}

/** Starts `count` clients; `target` says where to send to, each time. */
export function startWriters(staff: Staff, target: () => string, count = 8): Writers {
  const acknowledged: Acknowledged[] = [];
  const happened = new EventEmitter().setMaxListeners(0);
  let isPaused = false;
  let isOver = false;
  let waiting = 0;
  onTestFinished(() => {
    isOver = true;
    happened.emit("resume");
  });

  async function write(): Promise<void> {
    while (!isOver) {
      if (isPaused) {
        waiting += 1;
        happened.emit("waiting");
        await once(happened, "resume");
        waiting -= 1;
      }
      const intent = nextIntent(staff);
      while (!isOver) {
        intent.sent += 1;
        const answer = await attempt(intent, target(), writers);
        if (answer) {
          acknowledged.push({ ...intent, answer });
          break;
        }
        if (writers.unexpected.length > 0) happened.emit("unexpected");
        await sleep(RETRY_MS);
      }
      happened.emit("acknowledged");
      await attempt(nextRead(staff), target(), writers);
    }
  }

  const writers: Writers = {
    acknowledged: () => acknowledged,
    async acknowledge(more) {
      const enough = acknowledged.length + more;
      while (acknowledged.length < enough) {
        await Promise.race([once(happened, "acknowledged"), once(happened, "unexpected")]);
        expect(writers.unexpected).toEqual([]);
      }
    },
    async pause() {
      isPaused = true;
      while (waiting < count) await once(happened, "waiting");
    },
    resume() {
      isPaused = false;
      happened.emit("resume");
    },
    stop: () => writers.pause(),
    unexpected: [],
    refused: 0,
    cut: [],
    longestMs: 0,
  };
  for (let i = 0; i < count; i += 1) void write();
  return writers;
}

/** The success, or null: then how else it went is noted. */
async function attempt(request: Request, url: string, writers: Writers): Promise<ApiResponse | null> {
  const { key, method, path, body, token } = request;
  const since = runningMs();
  const headers: Record<string, string> = key === undefined ? {} : { "idempotency-key": key };
  const answer = await Promise.race([
    send(method, `${url}/api/v1${path}`, { token, body, headers }).catch((error: Error) => error),
    sleep(HUNG_MS, "hung" as const, { ref: false }),
  ]);
  if (answer instanceof Error) {
    const reason = answer.cause instanceof Error ? answer.cause : answer;
    writers.cut.push(`${method} ${path}: ${reason.message}`);
  } else if (answer === "hung") writers.unexpected.push(`${method} ${path}: no answer in ${HUNG_MS} ms`);
  else {
    writers.longestMs = Math.max(writers.longestMs, runningMs() - since);
    if (answer.status < 300) return answer;
    if (isTryAgain(answer)) writers.refused += 1;
    else writers.unexpected.push(`${method} ${path}: ${answer.status} ${answer.text}`);
  }
  return null;
}

/** Is this the one refusal that a fault may cause: 503 that says when to come again? */
export function isTryAgain({ status, headers }: ApiResponse): boolean {
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

function nextRead({ manager, orders }: Staff): Request {
  const [order = ""] = orders;
  const paths = ["/workorders?limit=5", `/workorders/${order}`, "/reports/workorders", "/me"];
  return { method: "GET", path: paths[randomInt(paths.length)] ?? "", token: manager.token };
}
