import { describe, expect, test } from "vitest";
import { get, type IncomingMessage } from "node:http";
import { gunzipSync } from "node:zlib";
import { send } from "../support/http.js";
import { expectOk } from "../support/expectations.js";
import { useTestApp } from "../support/test-app.js";

const app = useTestApp();

/** What was really sent: fetch would unpack it. */
function fetchRaw(path: string, headers: Record<string, string>): Promise<{ answer: IncomingMessage; bytes: Buffer }> {
  return new Promise((resolve, reject) => {
    const request = get(app.url + path, { headers }, (answer) => {
      const chunks: Uint8Array[] = [];
      answer.on("data", (chunk: Uint8Array) => chunks.push(chunk));
      answer.on("end", () => resolve({ answer, bytes: Buffer.concat(chunks) }));
    });
    request.on("error", reject);
  });
}

describe("a client that polls", () => {
  test("gets 304 without a body while nothing has changed, and the whole response once something has", async () => {
    const order = await app.createOrder();
    for (const path of ["/workorders", `/workorders/${order.number}`, `/workorders/${order.id}/history`]) {
      const first = await app.manager.get(path);
      const etag = first.headers.get("etag") ?? "";
      // That of one order is strong: it can be sent as If-Match.
      expect(etag).toMatch(path === `/workorders/${order.number}` ? /^"[\w.-]+"$/ : /^W\/"[\w-]+"$/);
      expect(first.headers.get("cache-control")).toBe("private, no-cache");
      for (const known of [etag, etag.replace("W/", ""), `W/${etag.replace("W/", "")}`, `"other", ${etag}`, "*"]) {
        const again = await app.manager.get(path, { "if-none-match": known });
        expect([again.status, again.text, again.headers.get("etag")]).toEqual([304, "", etag]);
      }
      const other = await app.manager.get(path, { "if-none-match": '"other"' });
      expect([other.status, other.body]).toEqual([200, first.body]);
      expectOk(await app.manager.put(`/workorders/${order.id}/status`, { status: "in_progress", quantity: 1 }));
      const changed = await app.manager.get(path, { "if-none-match": etag });
      expect(changed.status).toBe(200);
      expect(changed.headers.get("etag")).not.toBe(etag);
    }
  });

  test("is authenticated all the same: an ETag grants nothing", async () => {
    const order = await app.createOrder();
    const path = `/workorders/${order.id}`;
    const etag = (await app.manager.get(path)).headers.get("etag") ?? "";
    const otherOperator = await app.createUser("operator");
    expect((await otherOperator.get(path, { "if-none-match": etag })).status).toBe(403);
    const anonymous = await send("GET", `${app.url}/api/v1${path}`, { headers: { "if-none-match": "*" } });
    expect(anonymous.status).toBe(401);
  });
});

describe("a large response", () => {
  test("is compressed for clients that accept it, over REST and tRPC, and has the same content", async () => {
    for (let i = 0; i < 12; i++) await app.createOrder({ note: `catatan ${"panjang ".repeat(20)}` });
    const authorization = `Bearer ${app.manager.token}`;
    for (const path of ["/api/v1/workorders", "/trpc/workOrders.list?input=%7B%7D"]) {
      const plain = await fetchRaw(path, { authorization });
      const small = await fetchRaw(path, { authorization, "accept-encoding": "br;q=1, gzip;q=0.5" });
      const refused = await fetchRaw(path, { authorization, "accept-encoding": "gzip;q=0" });
      expect(plain.answer.headers["content-encoding"]).toBeUndefined();
      expect(refused.answer.headers["content-encoding"]).toBeUndefined();
      expect(small.answer.headers).toMatchObject({
        "content-encoding": "gzip",
        vary: expect.stringMatching(/accept-encoding/i),
      });
      expect(small.bytes.length).toBeLessThan(plain.bytes.length / 3);
      expect(gunzipSync(small.bytes).toString()).toBe(plain.bytes.toString());
      expect(refused.bytes.toString()).toBe(plain.bytes.toString());
    }
  });

  test("is compressed, a small one is not", async () => {
    const { answer } = await fetchRaw("/api/v1/me", {
      authorization: `Bearer ${app.manager.token}`,
      "accept-encoding": "gzip",
    });
    expect(answer.headers["content-encoding"]).toBeUndefined();
  });
});
