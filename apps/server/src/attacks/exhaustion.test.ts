import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { send } from "../contract/testing/http.js";
import { expectInvalid, expectRefusal, ok, usePlant } from "../contract/testing/plant.js";
import { head, speak, statusesOf } from "../contract/testing/raw.js";

const plant = usePlant();
const rpc = (path: string, body: unknown, token?: string) => send("POST", `${plant.url}/trpc/${path}`, { token, body });
const isAlive = async () => ok(await plant.manager.get("/me"));

describe("a body", () => {
  const deep = (n: number) => "[".repeat(n) + "]".repeat(n);
  const deepObject = (n: number) => '{"a":'.repeat(n) + "1" + "}".repeat(n);

  test("nested half a million deep is refused as what it is, wherever it stands", async () => {
    const nests = [deep(500_000), deepObject(150_000)];
    for (const nest of nests) {
      expectInvalid(await plant.nobody.post("/login", `{"username":${nest},"password":"x"}`), "username");
      expectInvalid(await plant.nobody.post("/login", `{"username":"a","password":"x","y":${nest}}`), "y");
      const bodies = [nest, `{"username":${nest},"password":"x"}`];
      for (const body of bodies) expect((await rpc("auth.login", body)).status).toBe(400);
      expect((await rpc("auth.login?batch=1", `{"0":${nest}}`)).status).toBe(400);
      expect((await rpc("auth.login?batch=1", nest)).status).toBe(400);
      const headers = { "idempotency-key": `deep-${nest.length}` };
      const answer = await plant.manager.post("/workorders", `{"note":${nest}}`, headers);
      expectRefusal(answer, 400, "validation_failed");
    }
    await isAlive();
  });

  test("of a hundred thousand wrong fields is answered with some of them, not with a larger body", async () => {
    const fields = Object.fromEntries(Array.from({ length: 80_000 }, (_, i) => [`a${i}`, 1]));
    const login = await plant.nobody.post("/login", fields);
    const scopes = await plant.admin.post("/service-accounts", { name: "x", scopes: Array(200_000).fill("x") });
    const rows = await rpc(
      "workOrders.import",
      { rows: Array.from({ length: 20_000 }, () => ({})) },
      plant.manager.token,
    );
    for (const answer of [login, scopes, rows]) {
      expect(answer.status).toBe(400);
      expect(answer.text.length).toBeLessThan(100_000);
    }
    await isAlive();
  });

  test("that is compressed is 415: nothing is unpacked, so nothing explodes", async () => {
    const bomb = gzipSync(JSON.stringify({ username: "x".repeat(5_000_000), password: "x" }));
    for (const encoding of ["gzip", "deflate", "br", "identity"]) {
      const headers = { "content-encoding": encoding };
      expectRefusal(await plant.nobody.post("/login", new Uint8Array(bomb), headers), 415, "unsupported_media_type");
      const overRpc = await send("POST", `${plant.url}/trpc/auth.login`, { body: new Uint8Array(bomb), headers });
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
    const { id } = plant.operator;
    const body = `{"productName":"x","quantity":${quantity},"deadline":"2030-01-01","operatorId":"${id}"}`;
    expect((await plant.manager.post("/workorders", body)).status).toBe(400);
    expect((await plant.manager.get("/workorders")).body).toMatchObject({ total: 0 });
  });

  test("of an import, which may be large, is not waited for from somebody who is nobody", async () => {
    const large = `{"rows":["${"x".repeat(2_000_000)}"]}`;
    expect((await rpc("workOrders.import", large)).status).toBe(401);
    // Its length is told and nothing of it comes: an answer, all the same, is there at once.
    const headers = ["Content-Type: application/json", "Content-Length: 9000000"];
    const heard = await speak(plant.url, head("POST /trpc/workOrders.import", ...headers), { stay: true });
    expect(statusesOf(heard)).toEqual([401]);
  });
});

describe("a request's head", () => {
  test("of many parameters, many values or many headers is answered, and the server goes on", async () => {
    const { manager } = plant;
    const unknown = Array.from({ length: 1500 }, (_, i) => `a${i}=1`).join("&");
    const answer = await manager.get(`/workorders?${unknown}`);
    expectRefusal(answer, 400, "validation_failed");
    expect(answer.text.length).toBeLessThan(100_000);
    expectInvalid(await manager.get(`/workorders?${"q=a&".repeat(1500)}`), "q");
    ok(await manager.get(`/workorders?status=${"pending,".repeat(1000)}pending`));
    const headers = Array.from({ length: 1900 }, (_, i) => `X${i}: 1`);
    for (const many of [headers, Array(3000).fill("Cookie: a=b"), [`Cookie: ${"a=b; ".repeat(2500)}`]]) {
      const heard = await speak(plant.url, head("GET /api/v1/me", ...many));
      expect([401, 431]).toEqual(expect.arrayContaining(statusesOf(heard)));
    }
    await isAlive();
  });

  test("too large for us is 431, whichever part of it is", async () => {
    const long = "x".repeat(20_000);
    for (const text of [head(`GET /${long}`), head("GET /", `X: ${long}`), head("GET /", `${long}: x`)]) {
      expect(statusesOf(await speak(plant.url, text))).toEqual([431]);
    }
  });

  test("with a text made to be hard to match is read as fast as another", async () => {
    const blanks = " ".repeat(14_000);
    const values = [`Bearer${blanks}`, `Bearer a${blanks}b`, `Bearer ${"a".repeat(14_000)}`];
    for (const authorization of values) {
      const heard = await speak(plant.url, head("GET /api/v1/me", `Authorization: ${authorization}`));
      expect(statusesOf(heard)).toEqual([401]);
    }
    const { manager } = plant;
    const texts = ["0".repeat(12_000), `2026-11-23T07:00:00.${"1".repeat(12_000)}`, "1-".repeat(6000)];
    for (const text of texts) {
      expectInvalid(await manager.get(`/workorders?deadlineFrom=${text}`), "deadlineFrom");
      expectRefusal(await manager.get(`/workorders/WO-${text}`), 404, "not_found");
    }
    expectInvalid(await manager.get(`/workorders?limit=${"9".repeat(12_000)}`), "limit");
  });
});

describe("a client that dribbles", () => {
  test("its head or its body is cut off, and meanwhile others are served", async () => {
    const dribble = (text: string) => speak(plant.url, text, { stay: true });
    const slowHead = dribble("GET /api/v1/me HTTP/1.1\r\nHost: a\r\nX-Slow: ");
    const headers = ["Content-Type: application/json", "Content-Length: 1000"];
    const slowBody = dribble(`${head("POST /api/v1/login", ...headers)}{"username":`);
    await isAlive();
    expect(statusesOf(await slowBody).every((status) => status === 408 || status === 503)).toBe(true);
    expect(statusesOf(await slowHead).every((status) => status === 408)).toBe(true);
  });
});
