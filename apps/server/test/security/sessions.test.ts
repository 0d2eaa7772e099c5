import { describe, expect, test } from "vitest";
import { type ApiResponse, send } from "../support/http.js";
import { useTestApp } from "../support/test-app.js";
import type { TestUser } from "../support/users.js";

const app = useTestApp();
const COOKIE = "lantai_session";

/** Signs in as a browser does, which may have a cookie already. */
function signIn({ username, password }: TestUser, cookie?: string): Promise<ApiResponse> {
  const headers = { origin: app.url, ...(cookie !== undefined && { cookie }) };
  return send("POST", `${app.url}/trpc/auth.signIn`, { body: { username, password }, headers });
}
const cookieIn = (answer: ApiResponse) => answer.headers.get("set-cookie")?.split(";")[0] ?? "";
const whoIs = async (cookie: string) => {
  const answer = await send("GET", `${app.url}/trpc/auth.me`, { headers: { cookie } });
  return answer.status === 200 ? Object(answer.body).result.data.id : null;
};

describe("a browser's session", () => {
  test("is a new one at every sign-in, so that session fixation fails", async () => {
    const planted = `${COOKIE}=${"a".repeat(43)}`;
    const first = cookieIn(await signIn(app.operator, planted));
    expect(first).not.toBe(planted);
    expect([await whoIs(planted), await whoIs(first)]).toEqual([null, app.operator.id]);
    const thiefs = cookieIn(await signIn(app.manager));
    const victims = cookieIn(await signIn(app.operator, thiefs));
    expect(victims).not.toBe(thiefs);
    expect([await whoIs(thiefs), await whoIs(victims)]).toEqual([null, app.operator.id]);
  });

  test("ends when its browser signs in anew, as the same person or as another, and no other session does", async () => {
    const elsewhere = cookieIn(await signIn(app.manager));
    const before = cookieIn(await signIn(app.manager));
    const again = cookieIn(await signIn(app.manager, before));
    expect([await whoIs(before), await whoIs(again)]).toEqual([null, app.manager.id]);
    const refused = await signIn({ ...app.operator, password: "salah-sekali" }, again);
    expect([refused.status, await whoIs(again)]).toEqual([401, app.manager.id]);
    const other = cookieIn(await signIn(app.operator, again));
    expect(await Promise.all([again, other, elsewhere].map(whoIs))).toEqual([null, app.operator.id, app.manager.id]);
  });

  test("has a token of 256 random bits, which is in the cookie and in no response body", async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => signIn(app.operator)));
    const tokens = answers.map((answer) => cookieIn(answer).split("=")[1] ?? "");
    expect(new Set(tokens).size).toBe(5);
    for (const [i, token] of tokens.entries()) {
      expect(Buffer.from(token, "base64url")).toHaveLength(32);
      expect(answers[i]?.text).not.toContain(token);
    }
  });

  test("is in a cookie that is host-only, HttpOnly and SameSite", async () => {
    const set = (await signIn(app.operator)).headers.get("set-cookie") ?? "";
    const attributes = set
      .split(";")
      .slice(1)
      .map((part) => part.trim().toLowerCase().replace(/=.*/, ""));
    expect(attributes.toSorted()).toEqual(["expires", "httponly", "path", "samesite"]);
    expect(set).toContain("SameSite=Lax");
  });

  test("is not created where the sign-in is refused, nor over REST, nor for a bearer token", async () => {
    const { username, password } = app.operator;
    const refused = await signIn({ ...app.operator, password: "salah-sekali" });
    const overRest = await app.anonymous.post("/login", { username, password });
    const overRpc = await send("POST", `${app.url}/trpc/auth.login`, { body: { username, password } });
    for (const answer of [refused, overRest, overRpc]) expect(answer.headers.get("set-cookie")).toBeNull();
  });
});

describe("a page of another site", () => {
  const body = (id: string) => ({ id, status: "completed" });

  test("cannot make a browser write: not by a form, nor by a GET, nor by a method override", async () => {
    const cookie = cookieIn(await signIn(app.operator));
    const order = await app.createOrderIn("in_progress");
    const url = `${app.url}/trpc/workOrders.setStatus`;
    const input = JSON.stringify(body(order.id));
    const foreign = { cookie, origin: "https://evil.example" };
    const forms = ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"];
    for (const type of forms) {
      for (const origin of ["https://evil.example", "null"]) {
        const headers = { ...foreign, origin, "content-type": type };
        expect((await send("POST", url, { body: input, headers })).status, type).toBe(403);
      }
      const own = { cookie, origin: app.url, "content-type": type };
      expect((await send("POST", url, { body: input, headers: own })).status, type).toBe(415);
    }
    const target = `${url}?input=${encodeURIComponent(input)}`;
    for (const override of ["x-nothing", "x-http-method-override", "x-method-override", "x-http-method"]) {
      expect((await send("GET", target, { headers: { cookie, [override]: "POST" } })).status).toBe(405);
    }
    expect((await send("POST", `${target}&_method=POST`, { body: "", headers: foreign })).status).toBe(403);
    expect((await app.manager.get(`/workorders/${order.id}`)).body).toEqual(order);
  });

  test("cannot sign a browser in or out", async () => {
    const cookie = cookieIn(await signIn(app.operator));
    const headers = { cookie, origin: "https://evil.example" };
    expect((await send("POST", `${app.url}/trpc/auth.logout`, { body: {}, headers })).status).toBe(403);
    expect(await whoIs(cookie)).toBe(app.operator.id);
  });

  test("cannot read a response: none allows another origin by CORS, whatever is requested", async () => {
    const cookie = cookieIn(await signIn(app.operator));
    const paths = ["/api/v1/me", "/trpc/auth.me", "/trpc/workOrders.onChange", "/docs", "/metrics", "/", "/nope.js"];
    for (const path of [...paths, "/api/v1/openapi.json", "/healthz"]) {
      const asks = { origin: "https://evil.example", cookie, "access-control-request-headers": "authorization" };
      for (const method of ["GET", "OPTIONS"]) {
        const leaving = new AbortController();
        const headers = { ...asks, "access-control-request-method": "PUT" };
        const answer = await fetch(app.url + path, { method, headers, signal: leaving.signal });
        const allowed = [...answer.headers.keys()].filter((name) => name.startsWith("access-control-"));
        expect(allowed, `${method} ${path}`).toEqual([]);
        leaving.abort();
      }
    }
  });
});
