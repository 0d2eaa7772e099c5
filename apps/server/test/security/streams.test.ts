import { afterEach, describe, expect, test } from "vitest";
import { MAX_STREAMS } from "../../src/http/sse/stream-slots.js";
import { type ChangeStream, openChangeStream } from "../support/change-stream.js";
import { eventually } from "../support/eventually.js";
import { send } from "../support/http.js";
import { readMetrics } from "../support/metrics.js";
import { useTestApp } from "../support/test-app.js";

const app = useTestApp();
const open: ChangeStream[] = [];
afterEach(async () => {
  for (const stream of open.splice(0)) stream.close();
  await eventually("no stream is connected", async () => (await streams()) === 0);
});
const figure = async (name: string) => (await readMetrics(app.url)).get(name);
const streams = () => figure("lantai_live_streams");

async function openMany(token: string, count: number): Promise<void> {
  open.push(...(await Promise.all(Array.from({ length: count }, () => openChangeStream(app.url, token)))));
}

/** A stream that is opened instead would never end. */
const REFUSAL_MS = 4000;

const refused = (token: string, path: string) =>
  send("GET", `${app.url}/trpc/${path}`, {
    headers: { authorization: `Bearer ${token}`, accept: "text/event-stream" },
    signal: AbortSignal.timeout(REFUSAL_MS),
  });

describe("the streams of one user", () => {
  test("are a hundred at most: a further one is 429 and the open ones go on, of this user and of others", async () => {
    await openMany(app.operator.token, MAX_STREAMS);
    const spellings = ["", "/", "//", "?batch=", "?batch=0", "/?batch=2", "?input=%7B%7D"].map(
      (end) => `workOrders.onChange${end}`,
    );
    for (const path of ["workOrders%2EonChange", ...spellings]) {
      const answer = await refused(app.operator.token, path);
      expect([path, answer.status, answer.headers.get("retry-after")]).toEqual([path, 429, "30"]);
      expect(answer.body).toMatchObject({ error: { data: { problem: { code: "too_many_streams" } } } });
    }
    expect(await figure("lantai_live_streams_refused_total")).toBe(spellings.length + 1);
    const other = await openChangeStream(app.url, app.manager.token);
    open.push(other);
    const order = await app.createOrder();
    await eventually("each stream sends the order", () => open.every((stream) => stream.of(order.id).length > 0));
  });

  test("make room when one ends, from either side", async () => {
    await openMany(app.operator.token, MAX_STREAMS);
    open[0]?.close();
    await eventually("a stream has ended", async () => (await streams()) === MAX_STREAMS - 1);
    open[0] = await openChangeStream(app.url, app.operator.token);
    expect((await refused(app.operator.token, "workOrders.onChange")).status).toBe(429);
  });

  test("are not to be had in a batch", async () => {
    const before = await streams();
    const answer = await refused(app.operator.token, "workOrders.onChange?batch=1&input=%7B%220%22%3A%7B%7D%7D");
    expect(answer.status).toBe(400);
    expect(await streams()).toBe(before);
  });
});
