import { Team } from "@lantai/api/teams/schema";
import { connect } from "node:net";
import { describe, expect, test } from "vitest";
import { expectInvalid, expectOk, expectRefusal } from "../support/expectations.js";
import { type ApiResponse, send } from "../support/http.js";
import { requestHead, sendRaw } from "../support/raw-http.js";
import { useTestApp } from "../support/test-app.js";
import { uniqueName } from "../support/users.js";
import { orderOf } from "../support/work-orders.js";

const app = useTestApp();

/** The first response in the received bytes. */
function parseResponse(received: string): ApiResponse {
  const [head = "", text = ""] = received.split("\r\n\r\n", 2);
  const [line = "", ...lines] = head.split("\r\n");
  const headers = new Headers(
    lines.map((each): [string, string] => [each.split(": ", 1)[0] ?? "", each.replace(/^[^:]*: /, "")]),
  );
  return { status: Number(line.split(" ")[1]), headers, text, body: text === "" ? null : JSON.parse(text) };
}

/** Sends exactly these bytes, and reads the response until the server closes the connection. */
const sendBytes = async (bytes: string) => parseResponse(await sendRaw(app.url, bytes, { stay: true }));

describe("a trailing slash", () => {
  test("is no other path, over REST and for the reference", async () => {
    const order = await app.createOrder();
    for (const path of ["/me", "/workorders", `/workorders/${order.number}`, `/workorders/${order.id}/history`]) {
      const [plain, slashed] = [await app.manager.get(path), await app.manager.get(`${path}/`)];
      expect([slashed.status, slashed.text]).toEqual([200, plain.text]);
    }
    const started = orderOf(await app.manager.put(`/workorders/${order.id}/status/`, { status: "in_progress" }));
    expect(started.status).toBe("in_progress");
    expect((await app.manager.get("/workorders/?limit=1")).status).toBe(200);
    expectRefusal(await app.manager.delete("/workorders/"), 405, "method_not_allowed");
    expect((await send("GET", `${app.url}/docs/`)).text).toBe((await send("GET", `${app.url}/docs`)).text);
  });
});

describe("a path that is none of the product's", () => {
  test("is 404 in problem details, unless a page is asked for", async () => {
    for (const path of [
      "/v1/workorders",
      "/workorders",
      "/API/v1/workorders",
      "/trpcx",
      "/nope",
      "/api/v1/nope",
      "/api/v1//me",
    ]) {
      for (const accept of ["application/json", "*/*", "text/*", "text/html;q=0", ""]) {
        const response = await send("GET", app.url + path, { headers: { accept } });
        expectRefusal(response, 404, "not_found");
        expect(response.body).toMatchObject({ detail: expect.stringContaining("/api/v1") });
      }
      expectRefusal(await send("POST", app.url + path, { body: {} }), 404, "not_found");
    }
  });

  test("below REST says where the paths are listed", async () => {
    const response = await app.manager.get("/foo");
    expect(response.body).toMatchObject({ detail: expect.stringContaining("/api/v1/openapi.json") });
  });
});

describe("what is refused below the app", () => {
  const host = "Host: a";
  test.each([
    ["no Host", 400, "malformed_request", "GET /api/v1/me HTTP/1.1\r\n\r\n"],
    ["two Hosts", 400, "malformed_request", requestHead("GET /healthz", "Host: b")],
    ["an invalid Host", 400, "malformed_request", "GET /healthz HTTP/1.1\r\nHost: a b\r\n\r\n"],
    ["a target that is no path", 400, "malformed_request", requestHead("GET *")],
    ["garbage", 400, "malformed_request", "hello\r\n\r\n"],
    ["a TLS handshake", 400, "malformed_request", "\x16\x03\x01\x02\x00"],
    [
      "a length and chunks",
      400,
      "malformed_request",
      requestHead("POST /api/v1/login", "Content-Length: 2", "Transfer-Encoding: chunked"),
    ],
    ["an invalid header", 400, "malformed_request", `GET / HTTP/1.1\r\n${host}\r\nX Y: z\r\n\r\n`],
    ["a long URL", 414, "uri_too_long", requestHead(`GET /api/v1/workorders?q=${"x".repeat(20_000)}`)],
    ["a very long URL", 414, "uri_too_long", requestHead(`GET /${"x".repeat(200_000)}`)],
    ["a long header", 431, "headers_too_large", requestHead("GET /api/v1/me", `X-Long: ${"x".repeat(20_000)}`)],
    [
      "many headers",
      431,
      "headers_too_large",
      requestHead("GET /api/v1/me", ...Array<string>(900).fill(`X-H: ${"y".repeat(30)}`)),
    ],
    ["another expectation", 417, "expectation_failed", requestHead("GET /healthz", "Expect: 200-ok")],
  ])("%s is %i %s in problem details, with the security headers", async (_, status, code, bytes) => {
    const response = await sendBytes(bytes);
    expectRefusal(response, status, code);
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    expect(response.headers.get("content-security-policy")).toContain("default-src 'self'");
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(response.headers.get("connection")).toBe("close");
    expectOk(await app.manager.get("/me"));
  });

  test("is answered once, also where the client goes on sending", async () => {
    const received = await sendRaw(app.url, `GET /${"x".repeat(3_000_000)}`, { stay: true });
    expect(received.match(/HTTP\/1\.1 /g)).toHaveLength(1);
    expect(parseResponse(received).status).toBe(414);
  });
});

describe("Expect: 100-continue", () => {
  /** Sends a head, and returns what comes before any of the body was sent. */
  function answerTo(...headers: string[]): Promise<string> {
    const { hostname, port } = new URL(app.url);
    return new Promise((resolve, reject) => {
      const socket = connect(Number(port), hostname, () =>
        socket.write(
          `POST /api/v1/workorders HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n${headers.join("\r\n")}\r\n\r\n`,
        ),
      );
      socket.once("data", (bytes) => {
        socket.destroy();
        resolve(bytes.toString());
      });
      socket.on("error", reject);
    });
  }

  test("is met only where the body will be read: 401 and 413 come without it", async () => {
    const json = "Content-Type: application/json";
    const bearer = `Authorization: Bearer ${app.manager.token}`;
    expect(await answerTo(json, bearer, "Content-Length: 2")).toBe("HTTP/1.1 100 Continue\r\n\r\n");
    expect(await answerTo(json, "Content-Length: 2")).toMatch(/^HTTP\/1\.1 401 /);
    expect(await answerTo(json, bearer, "Content-Length: 2000000")).toMatch(/^HTTP\/1\.1 413 /);
  });
});

describe("a JSON body", () => {
  test("in which a key comes twice is 400 and names it, over REST and over tRPC, and nothing is stored", async () => {
    const order = await app.createOrder({ note: "first" });
    const twice = `{"note":"a","note":"b"}`;
    expectInvalid(await app.manager.put(`/workorders/${order.id}`, twice), "note");
    const { token } = app.manager;
    const rpc = await send("POST", `${app.url}/trpc/workOrders.update`, {
      token,
      body: `{"id":"${order.id}",${twice.slice(1)}`,
    });
    expect(rpc).toMatchObject({
      status: 400,
      body: { error: { data: { problem: { code: "validation_failed", errors: [{ path: "note" }] } } } },
    });
    expect(orderOf(await app.manager.get(`/workorders/${order.id}`)).note).toBe("first");
  });

  test("that is malformed is 400 and says where", async () => {
    const response = await app.manager.post("/workorders", '{\n  "quantity": 1,\n}');
    expectRefusal(response, 400, "malformed_json");
    expect(response.body).toMatchObject({ detail: expect.stringContaining("line 3, column 1") });
  });
});

describe("the words of a refusal", () => {
  test("say what to change, without an empty field in front", async () => {
    const order = await app.createOrder();
    const team = Team.parse(expectOk(await app.manager.post("/teams", { name: uniqueName("Regu") })));
    for (const path of [`/workorders/${order.id}`, `/users/${app.operator.id}`, `/teams/${team.id}`]) {
      const response = await app.admin.put(path, {});
      expectInvalid(response, "");
      expect(response.body).toMatchObject({ detail: expect.stringMatching(/^say what to change: \w+/) });
    }
  });

  test("are those of a query for a query, and name each parameter that is wrong", async () => {
    const unknown = await app.manager.get("/workorders?nope=1&Status=pending");
    expectInvalid(unknown, "nope", "Status");
    expect(unknown.text).toContain("unknown query parameter");
    const typed = await app.manager.get("/workorders?limit=ten&overdue=maybe&priority=top");
    expectInvalid(typed, "priority.0", "overdue", "limit");
    expect(typed.body).toMatchObject({
      errors: [
        { message: "must be one of low, normal, high, urgent" },
        { message: "must be true or false" },
        { message: "must be a number" },
      ],
    });
  });

  test("name the field in the same way for the same rule", async () => {
    const { id } = await app.createOrderIn("in_progress");
    const report = { quantity: 1, scrapReason: "material" };
    const [status, progress, note] = [
      await app.manager.put(`/workorders/${id}/status`, { status: "in_progress", ...report }),
      await app.manager.post(`/workorders/${id}/progress`, { note: "x", ...report }),
      await app.manager.post(`/workorders/${id}/progress`, { note: "x", scrapReason: "material" }),
    ];
    for (const response of [status, progress, note]) expectInvalid(response, "scrapReason");
    expect(new Set([status.text, progress.text, note.text]).size).toBe(1);
  });

  test("tell that a + in a query is written %2B", async () => {
    const response = await app.manager.get("/workorders?createdFrom=2026-11-20T00:00:00+07:00");
    expectInvalid(response, "createdFrom");
    expect(response.text).toContain("%2B");
    expectOk(await app.manager.get("/workorders?createdFrom=2026-11-20T00:00:00%2B07:00"));
  });

  test("name the cursor where a page is too deep", async () => {
    for (const page of ["page=20000", "page=501&limit=20"]) {
      expect((await app.manager.get(`/workorders?${page}`)).text).toContain("cursor");
    }
  });
});
