import { connect } from "node:net";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { type Answer, send, until } from "../support/http.js";
import { expectInvalid, expectRefusal, ok, type Person, usePlant } from "../support/plant.js";
import { head, speak, statusesOf } from "../support/raw.js";

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

describe("a caller who asks for very much", () => {
  /** As large as a page can be: each character takes six in JSON. */
  const fill = async () => {
    const { id, number } = await plant.plan();
    await plant.database.sql`
      insert into progress_notes (work_order_id, note, author_user_id, at)
      select ${id}::uuid, repeat(chr(1), 2000), ${plant.operator.id}::uuid, now() from generate_series(1, 600)`;
    return number;
  };
  const MOST_BYTES = 9_000_000;
  const batchOf = (calls: readonly [name: string, input: object][], person: Person, accept = "application/json") => {
    const inputs = Object.fromEntries(calls.map(([, input], i) => [i, input]));
    const path = calls.map(([name]) => name).join(",");
    return send("GET", `${plant.url}/trpc/${path}?batch=1&input=${encodeURIComponent(JSON.stringify(inputs))}`, {
      token: person.token,
      headers: { "trpc-accept": accept },
    });
  };
  const refusalsIn = ({ text }: Answer) => text.split('"code":"server_busy"').length - 1;

  test("in one batch is answered up to a bound, and is told to ask again for the rest", async () => {
    const id = await fill();
    const same = Array.from({ length: 100 }, () => ["progress.list", { id }] as const);
    const different = same.map(([name, input], i) => [name, { ...input, limit: 500 - i }] as const);
    for (const calls of [same, different]) {
      for (const accept of ["application/json", "application/jsonl"]) {
        const answer = await batchOf(
          [...calls].map(([name, input]) => [name, input]),
          plant.operator,
          accept,
        );
        expect(answer.text.length).toBeLessThan(MOST_BYTES);
        expect(refusalsIn(answer)).toBe(99);
        expect(answer.text, "and what fits is there").toContain("\\u0001");
      }
    }
    const alone = await batchOf([["progress.list", { id }]], plant.operator);
    expect([alone.status, refusalsIn(alone)]).toEqual([200, 0]);
  });

  test("in any procedure is held to the same, while a batch of small answers is given whole", async () => {
    const id = await fill();
    const { manager, admin, operator } = plant;
    for (let i = 0; i < 60; i += 1)
      await plant.plan({ note: "\u0001".repeat(2000), productName: "\u0001".repeat(200) });
    const cases: [string, object, Person][] = [
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

  test("in many batches at once is held to it in all of them, and others are served", async () => {
    const id = await fill();
    const calls = Array.from({ length: 100 }, (): [string, object] => ["progress.list", { id }]);
    const batches = Promise.all(Array.from({ length: 6 }, () => batchOf(calls, plant.operator)));
    await isAlive();
    for (const answer of await batches) expect(answer.text.length).toBeLessThan(MOST_BYTES);
    const after = await plant.operator.get(`/workorders/${id}/progress`);
    expect(after.status, "what was theirs is free again").toBe(200);
  });

  test("and does not read the answers gets no more of them; small ones and other callers are served", async () => {
    const id = await fill();
    const { operator, manager } = plant;
    const path = `/api/v1/workorders/${id}/progress`;
    const { hostname, port } = new URL(plant.url);
    const deaf = Array.from({ length: 8 }, () => {
      const socket = connect(Number(port), hostname);
      socket.on("error", () => {});
      socket.write(head(`GET ${path}`, `Authorization: Bearer ${operator.token}`));
      return socket;
    });
    const again = () => operator.get(`/workorders/${id}/progress`);
    const refused = await until(async () => {
      const answer = await again();
      return answer.status !== 200 && answer;
    });
    expectRefusal(refused, 503, "server_busy");
    expect(refused.headers.get("retry-after")).toBe("1");
    ok(await manager.get(`/workorders/${id}/progress`));
    ok(await operator.get(`/workorders/${id}`));
    for (const socket of deaf) socket.destroy();
    await until(async () => (await again()).status === 200);
  });
});
