import { connect } from "node:net";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { eventually } from "../support/eventually.js";
import { type ApiResponse, send } from "../support/http.js";
import { expectInvalid, expectOk, expectRefusal } from "../support/expectations.js";
import { useTestApp } from "../support/test-app.js";
import type { TestUser } from "../support/users.js";
import { requestHead, sendRaw, statusesOf } from "../support/raw-http.js";

const app = useTestApp();
const rpc = (path: string, body: unknown, token?: string) => send("POST", `${app.url}/trpc/${path}`, { token, body });
const isAlive = async () => expectOk(await app.manager.get("/me"));

describe("a body", () => {
  const deep = (n: number) => "[".repeat(n) + "]".repeat(n);
  const deepObject = (n: number) => '{"a":'.repeat(n) + "1" + "}".repeat(n);

  test("nested half a million levels deep is refused with the right error, in every field", async () => {
    const nests = [deep(500_000), deepObject(150_000)];
    for (const nest of nests) {
      expectInvalid(await app.anonymous.post("/login", `{"username":${nest},"password":"x"}`), "username");
      expectInvalid(await app.anonymous.post("/login", `{"username":"a","password":"x","y":${nest}}`), "y");
      const bodies = [nest, `{"username":${nest},"password":"x"}`];
      for (const body of bodies) expect((await rpc("auth.login", body)).status).toBe(400);
      expect((await rpc("auth.login?batch=1", `{"0":${nest}}`)).status).toBe(400);
      expect((await rpc("auth.login?batch=1", nest)).status).toBe(400);
      const headers = { "idempotency-key": `deep-${nest.length}` };
      const answer = await app.manager.post("/workorders", `{"note":${nest}}`, headers);
      expectRefusal(answer, 400, "validation_failed");
    }
    await isAlive();
  });

  test("of a hundred thousand invalid fields gets an error that names some of them and is not larger than the body", async () => {
    const fields = Object.fromEntries(Array.from({ length: 80_000 }, (_, i) => [`a${i}`, 1]));
    const login = await app.anonymous.post("/login", fields);
    const scopes = await app.admin.post("/service-accounts", { name: "x", scopes: Array(200_000).fill("x") });
    const rows = await rpc(
      "workOrders.import",
      { rows: Array.from({ length: 20_000 }, () => ({})) },
      app.manager.token,
    );
    for (const answer of [login, scopes, rows]) {
      expect(answer.status).toBe(400);
      expect(answer.text.length).toBeLessThan(100_000);
    }
    await isAlive();
  });

  test("that is compressed is 415: a decompression bomb is not unpacked", async () => {
    const bomb = gzipSync(JSON.stringify({ username: "x".repeat(5_000_000), password: "x" }));
    for (const encoding of ["gzip", "deflate", "br", "identity"]) {
      const headers = { "content-encoding": encoding };
      expectRefusal(await app.anonymous.post("/login", new Uint8Array(bomb), headers), 415, "unsupported_media_type");
      const overRpc = await send("POST", `${app.url}/trpc/auth.login`, { body: new Uint8Array(bomb), headers });
      expect(overRpc.status).toBe(415);
    }
  });

  test.each([
    "1e400",
    "-1e400",
    "-0",
    "1e-400",
    "123456789012345678901234567890",
    '"NaN"',
    '"Infinity"',
    "NaN",
    "0x10",
    "01",
  ])("with %s for a quantity is 400", async (quantity) => {
    const { id } = app.operator;
    const body = `{"productName":"x","quantity":${quantity},"deadline":"2030-01-01","operatorId":"${id}"}`;
    expect((await app.manager.post("/workorders", body)).status).toBe(400);
    expect((await app.manager.get("/workorders")).body).toMatchObject({ total: 0 });
  });

  test("of an import, which may be large, is not received from an anonymous client", async () => {
    const large = `{"rows":["${"x".repeat(2_000_000)}"]}`;
    expect((await rpc("workOrders.import", large)).status).toBe(401);
    // Its length is declared and none of it is sent: the response comes at once all the same.
    const headers = ["Content-Type: application/json", "Content-Length: 9000000"];
    const heard = await sendRaw(app.url, requestHead("POST /trpc/workOrders.import", ...headers), { stay: true });
    expect(statusesOf(heard)).toEqual([401]);
  });
});

describe("a request's head", () => {
  test("with many parameters, values or headers is answered, and the server stays available", async () => {
    const { manager } = app;
    const unknown = Array.from({ length: 1500 }, (_, i) => `a${i}=1`).join("&");
    const answer = await manager.get(`/workorders?${unknown}`);
    expectRefusal(answer, 400, "validation_failed");
    expect(answer.text.length).toBeLessThan(100_000);
    expectInvalid(await manager.get(`/workorders?${"q=a&".repeat(1500)}`), "q");
    expectOk(await manager.get(`/workorders?status=${"pending,".repeat(1000)}pending`));
    const headers = Array.from({ length: 1900 }, (_, i) => `X${i}: 1`);
    for (const many of [headers, Array(3000).fill("Cookie: a=b"), [`Cookie: ${"a=b; ".repeat(2500)}`]]) {
      const heard = await sendRaw(app.url, requestHead("GET /api/v1/me", ...many));
      expect([401, 431]).toEqual(expect.arrayContaining(statusesOf(heard)));
    }
    await isAlive();
  });

  test("that is too large is 414 or 431, whichever part of it is", async () => {
    const long = "x".repeat(20_000);
    for (const [status, text] of [
      [414, requestHead(`GET /${long}`)],
      [431, requestHead("GET /", `X: ${long}`)],
      [431, requestHead("GET /", `${long}: x`)],
    ] as const) {
      expect(statusesOf(await sendRaw(app.url, text))).toEqual([status]);
    }
  });

  test("with a text for regular expression denial of service is parsed as fast as another", async () => {
    const blanks = " ".repeat(14_000);
    const values = [`Bearer${blanks}`, `Bearer a${blanks}b`, `Bearer ${"a".repeat(14_000)}`];
    for (const authorization of values) {
      const heard = await sendRaw(app.url, requestHead("GET /api/v1/me", `Authorization: ${authorization}`));
      expect(statusesOf(heard)).toEqual([401]);
    }
    const { manager } = app;
    const texts = ["0".repeat(12_000), `2026-11-23T07:00:00.${"1".repeat(12_000)}`, "1-".repeat(6000)];
    for (const text of texts) {
      expectInvalid(await manager.get(`/workorders?deadlineFrom=${text}`), "deadlineFrom");
      expectRefusal(await manager.get(`/workorders/WO-${text}`), 404, "not_found");
    }
    expectInvalid(await manager.get(`/workorders?limit=${"9".repeat(12_000)}`), "limit");
  });
});

describe("a slow-loris client", () => {
  test("is disconnected, in its head or its body, and other clients are served meanwhile", async () => {
    const dribble = (text: string) => sendRaw(app.url, text, { stay: true });
    const slowHead = dribble("GET /api/v1/me HTTP/1.1\r\nHost: a\r\nX-Slow: ");
    const headers = ["Content-Type: application/json", "Content-Length: 1000"];
    const slowBody = dribble(`${requestHead("POST /api/v1/login", ...headers)}{"username":`);
    await isAlive();
    expect(statusesOf(await slowBody).every((status) => status === 408 || status === 503)).toBe(true);
    expect(statusesOf(await slowHead).every((status) => status === 408)).toBe(true);
  });
});

describe("a client that requests very much", () => {
  /** As large as a page can be: each character takes six in JSON. */
  const fill = async () => {
    const { id, number } = await app.createOrder();
    await app.database.sql`
      insert into progress_notes (work_order_id, note, author_user_id, at, made_at, made_by)
      select ${id}::uuid, repeat(chr(1), 2000), person, now(), now(), person
      from generate_series(1, 600), (select ${app.operator.id}::uuid as person) as author`;
    return number;
  };
  const MOST_BYTES = 9_000_000;
  const batchOf = (calls: readonly [name: string, input: object][], person: TestUser, accept = "application/json") => {
    const inputs = Object.fromEntries(calls.map(([, input], i) => [i, input]));
    const path = calls.map(([name]) => name).join(",");
    return send("GET", `${app.url}/trpc/${path}?batch=1&input=${encodeURIComponent(JSON.stringify(inputs))}`, {
      token: person.token,
      headers: { "trpc-accept": accept },
    });
  };
  const refusalsIn = ({ text }: ApiResponse) => text.split('"code":"server_busy"').length - 1;

  test("in one batch receives a bounded response, and server_busy for the rest", async () => {
    const id = await fill();
    const same = Array.from({ length: 100 }, () => ["progress.list", { id }] as const);
    const different = same.map(([name, input], i) => [name, { ...input, limit: 500 - i }] as const);
    for (const calls of [same, different]) {
      for (const accept of ["application/json", "application/jsonl"]) {
        const answer = await batchOf(
          [...calls].map(([name, input]) => [name, input]),
          app.operator,
          accept,
        );
        expect(answer.text.length).toBeLessThan(MOST_BYTES);
        expect(refusalsIn(answer)).toBe(99);
        expect(answer.text, "and what fits is there").toContain("\\u0001");
      }
    }
    const alone = await batchOf([["progress.list", { id }]], app.operator);
    expect([alone.status, refusalsIn(alone)]).toEqual([200, 0]);
  });

  test("is bounded in every procedure, while a batch of small responses is complete", async () => {
    const id = await fill();
    const { manager, admin, operator } = app;
    for (let i = 0; i < 60; i += 1)
      await app.createOrder({ note: "\u0001".repeat(2000), productName: "\u0001".repeat(200) });
    const cases: [string, object, TestUser][] = [
      ["workOrders.list", { limit: 100 }, manager],
      ["workOrders.assigned", { limit: 100 }, operator],
      ["audit.list", { limit: 100 }, admin],
      ["workOrders.history", { id }, admin],
    ];
    for (const [name, input, person] of cases) {
      const answer = await batchOf(
        Array.from({ length: 100 }, () => [name, input]),
        person,
      );
      expect(answer.text.length, name).toBeLessThan(MOST_BYTES);
    }
    const gets = await batchOf(
      Array.from({ length: 100 }, () => ["workOrders.get", { id }]),
      manager,
    );
    expect([gets.status, refusalsIn(gets)]).toEqual([200, 0]);
  });

  test("in many concurrent batches is bounded over all of them, and other clients are served", async () => {
    const id = await fill();
    const calls = Array.from({ length: 100 }, (): [string, object] => ["progress.list", { id }]);
    const batches = Promise.all(Array.from({ length: 6 }, () => batchOf(calls, app.operator)));
    await isAlive();
    for (const answer of await batches) expect(answer.text.length).toBeLessThan(MOST_BYTES);
    const after = await app.operator.get(`/workorders/${id}/progress`);
    expect(after.status, "what was theirs is free again").toBe(200);
  });

  test("and does not read the responses gets no more of them; small requests and other clients are served", async () => {
    const id = await fill();
    const { operator, manager } = app;
    const path = `/api/v1/workorders/${id}/progress`;
    const { hostname, port } = new URL(app.url);
    const nonReading = Array.from({ length: 8 }, () => {
      const socket = connect(Number(port), hostname);
      socket.on("error", () => {});
      socket.write(requestHead(`GET ${path}`, `Authorization: Bearer ${operator.token}`));
      return socket;
    });
    const again = () => operator.get(`/workorders/${id}/progress`);
    const refused = await eventually("the request is refused", async () => {
      const answer = await again();
      return answer.status !== 200 && answer;
    });
    expectRefusal(refused, 503, "server_busy");
    expect(refused.headers.get("retry-after")).toBe("1");
    expectOk(await manager.get(`/workorders/${id}/progress`));
    expectOk(await operator.get(`/workorders/${id}`));
    for (const socket of nonReading) socket.destroy();
    await eventually("the request succeeds again", async () => (await again()).status === 200);
  });
});
