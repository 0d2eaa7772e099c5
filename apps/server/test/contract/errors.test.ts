import { describe, expect, test } from "vitest";
import { send } from "../support/http.js";
import { expectInvalid, expectRefusal } from "../support/expectations.js";
import { useTestApp } from "../support/test-app.js";
import { orderOf } from "../support/work-orders.js";
import { sendRaw } from "../support/raw-http.js";

const app = useTestApp();
const rest = (path: string) => `${app.url}/api/v1${path}`;

describe("a path", () => {
  test("that does not exist is 404 for every user and method", async () => {
    const { token } = app.manager;
    for (const path of [
      "/api/v1/nope",
      "/api/v1",
      "/api/v1/",
      "/api",
      "/api/v2/workorders",
      "/api/v1/workorders//",
      "/api/v1/workorders/a/b/c",
    ]) {
      for (const method of ["GET", "POST", "PUT", "DELETE", "PATCH"]) {
        expectRefusal(await send(method, app.url + path, { token }), 404, "not_found");
      }
    }
    expectRefusal(await send("GET", `${app.url}/assets/nope.js`), 404, "not_found");
  });

  test.each([
    ["/login", "POST, OPTIONS"],
    ["/me", "GET, HEAD, OPTIONS"],
    ["/me/password", "PUT, OPTIONS"],
    ["/users/x", "PUT, OPTIONS"],
    ["/workorders", "GET, HEAD, OPTIONS, POST"],
    ["/workorders/x", "GET, HEAD, OPTIONS, PUT"],
    ["/workorders/assigned", "GET, HEAD, OPTIONS"],
    ["/workorders/x/status", "PUT, OPTIONS"],
    ["/workorders/x/progress", "GET, HEAD, OPTIONS, POST"],
    ["/reports/workorders", "GET, HEAD, OPTIONS"],
    ["/service-accounts/x", "DELETE, OPTIONS"],
    ["/openapi.json", "GET, HEAD, OPTIONS"],
  ])("%s has only %s: another method is 405 with Allow, and OPTIONS returns the same", async (path, allow) => {
    const allowed = allow.split(", ").toSorted();
    const listOf = (header: string | null) => (header ?? "").split(", ").toSorted();
    for (const method of ["GET", "POST", "PUT", "DELETE", "PATCH", "PROPFIND"].filter(
      (name) => !allowed.includes(name),
    )) {
      const answer = await send(method, rest(path));
      expectRefusal(answer, 405, "method_not_allowed");
      expect(listOf(answer.headers.get("allow"))).toEqual(allowed);
    }
    const options = await send("OPTIONS", rest(path));
    expect([options.status, options.text, listOf(options.headers.get("allow"))]).toEqual([204, "", allowed]);
  });

  test("outside of REST has its own methods only", async () => {
    for (const path of ["/healthz", "/readyz", "/metrics", "/docs", "/docs/start.js", "/docs/swagger-ui.css", "/"]) {
      const answer = await send("POST", app.url + path, { body: {} });
      expectRefusal(answer, 405, "method_not_allowed");
      expect(answer.headers.get("allow")).toBe("GET, HEAD, OPTIONS");
    }
    const patch = await send("PATCH", `${app.url}/trpc/workOrders.list`, { token: app.manager.token, body: {} });
    expectRefusal(patch, 405, "method_not_allowed");
    expect(patch.headers.get("allow")).toContain("POST");
  });
});

test("HEAD responds as GET, without the body", async () => {
  const { token } = app.manager;
  for (const [path, status] of [
    ["/workorders", 200],
    ["/me", 200],
    ["/workorders/nope", 404],
    ["/nope", 404],
    ["/openapi.json", 200],
    ["/login", 405],
  ] as const) {
    const [head, get] = await Promise.all([send("HEAD", rest(path), { token }), send("GET", rest(path), { token })]);
    expect([head.status, head.text, head.headers.get("content-type")]).toEqual([
      status,
      "",
      get.headers.get("content-type"),
    ]);
  }
  expectRefusal(
    { ...(await send("HEAD", rest("/me"))), body: (await send("GET", rest("/me"))).body },
    401,
    "unauthenticated",
  );
});

describe("a body", () => {
  const post = (body: unknown, headers: Record<string, string> = {}) => app.manager.post("/workorders", body, headers);

  test.each(["{", "", "[1,", "{'a':1}", "nul", "{}{}", '{"a":1,}', "\u0000", "undefined", "NaN"])(
    "of %j is 400",
    async (body) => {
      const answer = await post(body);
      expect(answer.status).toBe(400);
      expectRefusal(answer, 400, body === "" ? "validation_failed" : "malformed_json");
    },
  );

  test("of 200,000 opening brackets is 400", async () => {
    expectRefusal(await post("[".repeat(200_000)), 400, "malformed_json");
  });

  test.each(["null", "[]", "5", '"text"', "true"])("of %s, which is not an object, is 400", async (body) => {
    expectInvalid(await post(body), "");
  });

  test("that is not UTF-8 is 400, over REST and over tRPC", async () => {
    const bytes = Buffer.from(
      JSON.stringify({ productName: "x", quantity: 1, deadline: "2030-01-01", operatorId: app.operator.id }),
    );
    bytes[bytes.indexOf("x")] = 0xff;
    expectRefusal(await post(bytes), 400, "malformed_json");
    const answer = await send("POST", `${app.url}/trpc/workOrders.create`, {
      token: app.manager.token,
      body: bytes,
    });
    expect(answer).toMatchObject({ status: 400, body: { error: { data: { problem: { code: "malformed_json" } } } } });
    expect((await app.manager.get("/workorders")).body).toMatchObject({ total: 0 });
  });

  test.each([
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "application/octet-stream",
    "application/xml",
    "application/jsonx",
    "application/json; charset=latin1",
    "",
  ])("of the type %j is 415, over REST and over tRPC", async (type) => {
    const refused = await post("{}", { "content-type": type });
    expectRefusal(refused, 415, "unsupported_media_type");
    expect(refused.headers.get("accept")).toBe("application/json");
    const answer = await send("POST", `${app.url}/trpc/workOrders.create`, {
      token: app.manager.token,
      body: "{}",
      headers: { "content-type": type },
    });
    expect(answer).toMatchObject({
      status: 415,
      body: { error: { data: { problem: { code: "unsupported_media_type" } } } },
    });
  });

  test.each(["application/json", "application/json; charset=utf-8", 'Application/JSON;charset="UTF-8"'])(
    "of the type %j is read",
    async (type) => {
      const order = { productName: "x", quantity: 1, deadline: "2030-01-01", operatorId: app.operator.id };
      expect(orderOf(await post(order, { "content-type": type })).productName).toBe("x");
    },
  );

  test("of exactly 1 MiB is accepted, one byte more is 413, also without a Content-Length", async () => {
    const padded = (bytes: number) => `{"nope":"${"x".repeat(bytes - 11)}"}`;
    const mebibyte = 1024 * 1024;
    expectInvalid(await post(padded(mebibyte)), "productName", "quantity", "deadline", "operatorId", "nope");
    const inPieces = () => new Blob([padded(mebibyte + 1)]).stream();
    for (const body of [padded(mebibyte + 1), padded(mebibyte * 5), inPieces()]) {
      expectRefusal(await post(body), 413, "payload_too_large");
    }
    for (const body of [padded(mebibyte + 1), inPieces()]) {
      const answer = await send("POST", `${app.url}/trpc/workOrders.create`, { token: app.manager.token, body });
      expect(answer).toMatchObject({
        status: 413,
        body: { error: { data: { problem: { code: "payload_too_large" } } } },
      });
    }
    const large = await send("POST", `${app.url}/trpc/workOrders.import`, {
      token: app.manager.token,
      body: padded(mebibyte * 2),
    });
    expect(large.status, "an import may be larger").toBe(400);
    const tooLarge = await send("POST", `${app.url}/trpc/workOrders.import`, {
      token: app.manager.token,
      body: padded(mebibyte * 10 + 1),
    });
    expect(tooLarge.status).toBe(413);
    expect((await app.manager.get("/me")).status, "the connections still serve").toBe(200);
  });

  test("of a DELETE is checked in the same way", async () => {
    const url = rest(`/service-accounts/${crypto.randomUUID()}`);
    expectInvalid(await send("DELETE", url, { token: app.admin.token, body: { nope: 1 } }), "nope");
    expectRefusal(await send("DELETE", url, { token: app.admin.token, body: "{" }), 400, "malformed_json");
  });
});

test("an anonymous client gets 401 before any error about the body or the path's object", async () => {
  for (const token of [undefined, "bad"]) {
    expectRefusal(await send("POST", rest("/workorders"), { token, body: "{" }), 401, "unauthenticated");
    expectRefusal(
      await send("PUT", rest("/workorders/nope"), { token, body: "x".repeat(2_000_000) }),
      401,
      "unauthenticated",
    );
    expectRefusal(await send("GET", rest("/workorders?nope=1"), { token }), 401, "unauthenticated");
  }
});

test("a malformed HTTP request is answered or disconnected, and never with a 500", async () => {
  const lines = [
    "GET /api/v1/me HTTP/1.1\r\n\r\n",
    "GET /api/v1/me HTTP/1.0\r\n\r\n",
    "GET /api/v1/me HTTP/1.1\r\nHost: a b\r\n\r\n",
    "GET /api/v1/me HTTP/1.1\r\nHost: [\r\n\r\n",
    "GET * HTTP/1.1\r\nHost: a\r\n\r\n",
    "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n",
    "TRACE /api/v1/me HTTP/1.1\r\nHost: a\r\n\r\n",
    "BREW / HTTP/1.1\r\nHost: a\r\n\r\n",
    "GET //api/v1/me HTTP/1.1\r\nHost: a\r\n\r\n",
    "GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n",
    "GET /api/v1/workorders/%E0%A4 HTTP/1.1\r\nHost: a\r\n\r\n",
    "GET /docs/..%2f..%2fpackage.json HTTP/1.1\r\nHost: a\r\n\r\n",
    "GET /api/v1/me HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer \xff\xfe\r\n\r\n",
    "GET /api/v1/me HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
    "POST /api/v1/login HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 5\r\n\r\n{",
    "POST /api/v1/login HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    `GET /api/v1/workorders?q=${"x".repeat(20_000)} HTTP/1.1\r\nHost: a\r\n\r\n`,
    "\r\n\r\n",
    "\x16\x03\x01\x02\x00",
  ];
  for (const line of lines) expect(await sendRaw(app.url, line), line).not.toMatch(/^HTTP\/1.1 5|^\{.*internal/s);
  expect((await app.manager.get("/me")).status).toBe(200);
});
