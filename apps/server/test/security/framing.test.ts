import { describe, expect, test } from "vitest";
import { expectOk } from "../support/expectations.js";
import { useTestApp } from "../support/test-app.js";
import { sendRaw, statusesOf } from "../support/raw-http.js";

const app = useTestApp();

/** A second request, hidden where a proxy that reads the first one otherwise would not see it. */
const HIDDEN = "GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n";
/** The last request: 404, and the connection is closed. */
const LAST = "GET /api/v1/last HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
const statusesFor = async (bytes: string) => statusesOf(await sendRaw(app.url, bytes + LAST, { stay: true }));
const post = (headers: readonly string[], body: string) =>
  [`POST /api/v1/login HTTP/1.1`, "Host: a", "Content-Type: application/json", ...headers, "", body].join("\r\n");
const CHUNKED = "Transfer-Encoding: chunked";

describe("where a request ends", () => {
  test.each([
    ["a length and chunks", ["Content-Length: 6", CHUNKED], `0\r\n\r\n${HIDDEN}`],
    ["chunks and a length", [CHUNKED, "Content-Length: 6"], `0\r\n\r\n${HIDDEN}`],
    ["two lengths", ["Content-Length: 2", `Content-Length: ${HIDDEN.length}`], `{}${HIDDEN}`],
    ["a list of lengths", ["Content-Length: 2, 3"], `{}${HIDDEN}`],
    ["a signed length", ["Content-Length: +2"], `{}${HIDDEN}`],
    ["a negative length", ["Content-Length: -1"], HIDDEN],
    ["a hexadecimal length", ["Content-Length: 0x2"], `{}${HIDDEN}`],
    ["a length beyond numbers", ["Content-Length: 99999999999999999999"], HIDDEN],
    ["a blank before the colon", ["Transfer-Encoding : chunked", "Content-Length: 5"], `0\r\n\r\n${HIDDEN}`],
    ["an unknown transfer coding", ["Transfer-Encoding: xchunked", "Content-Length: 5"], `0\r\n\r\n${HIDDEN}`],
    ["chunks that are not last", ["Transfer-Encoding: chunked, identity"], `0\r\n\r\n${HIDDEN}`],
    ["a folded header", ["Transfer-Encoding:", " chunked", "Content-Length: 5"], `0\r\n\r\n${HIDDEN}`],
    ["a header ended by a bare CR", [`X: y\r${CHUNKED}`, "Content-Length: 5"], `0\r\n\r\n${HIDDEN}`],
    ["a chunk of no size", [CHUNKED], `zz\r\n${HIDDEN}`],
    ["a chunk longer than its size", [CHUNKED], `1\r\n{}\r\n0\r\n\r\n${HIDDEN}`],
    ["a chunk of a negative size", [CHUNKED], `-1\r\n${HIDDEN}`],
  ])(
    "is unambiguous: %s is 400 or disconnected, and a smuggled request is never answered",
    async (_, headers, body) => {
      const statuses = await statusesFor(post(headers, body));
      expect([[], [400]]).toContainEqual(statuses);
      expectOk(await app.manager.get("/me"));
    },
  );

  test("a body that looks like a request is not processed as one, whether it is read or not", async () => {
    const refused = post([`Content-Length: ${HIDDEN.length}`], HIDDEN);
    expect(await statusesFor(refused)).toEqual([400, 404]);
    const unread = `GET /healthz HTTP/1.1\r\nHost: a\r\nContent-Length: ${HIDDEN.length}\r\n\r\n${HIDDEN}`;
    expect(await statusesFor(unread)).toEqual([200, 404]);
    const anonymous = post([`Content-Length: ${HIDDEN.length}`], HIDDEN).replace("/login", "/workorders");
    expect(await statusesFor(anonymous)).toEqual([401, 404]);
  });

  test("two pipelined requests get two responses in their order", async () => {
    const two = `GET /api/v1/me HTTP/1.1\r\nHost: a\r\n\r\n${HIDDEN}`;
    expect(await statusesFor(two)).toEqual([401, 200, 404]);
  });
});

describe("a method", () => {
  test("that is not supported writes nothing and grants nothing", async () => {
    const { token } = app.admin;
    for (const method of ["TRACE", "CONNECT", "PATCH", "PROPFIND", "MKCOL", "M-SEARCH", "BREW", "get", ""]) {
      for (const at of ["/api/v1/me", "/trpc/auth.me", "/", "evil.example:443"]) {
        const request = `${method} ${at} HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${token}\r\nX-Echo: kumandang\r\nConnection: close\r\n\r\n`;
        const heard = await sendRaw(app.url, request);
        expect([400, 404, 405, 501], `${method} ${at}`).toEqual(expect.arrayContaining(statusesOf(heard)));
        for (const word of ["kumandang", token]) expect(heard, "TRACE would say it back").not.toContain(word);
      }
    }
  });

  test("that would open a tunnel or another protocol is refused", async () => {
    for (const upgrade of ["websocket", "h2c", "TLS/1.0"]) {
      const headers = `Connection: Upgrade, HTTP2-Settings\r\nUpgrade: ${upgrade}\r\nHTTP2-Settings: AAMAAABkAAQAAP__`;
      const heard = await sendRaw(app.url, `GET /healthz HTTP/1.1\r\nHost: a\r\n${headers}\r\n\r\n`);
      expect(statusesOf(heard)).not.toContain(101);
    }
    expect(statusesOf(await sendRaw(app.url, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"))).not.toContain(200);
  });
});
