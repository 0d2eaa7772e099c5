import { createServer } from "node:http";
import { describe, expect, test } from "vitest";
import { apiClient, send } from "../support/http.js";
import { claimsOf, forgeToken } from "../support/jwt.js";
import { expectOk, expectRefusal } from "../support/expectations.js";
import { useTestApp } from "../support/test-app.js";
import { SECRET } from "../support/test-server.js";
import { logIn } from "../support/users.js";
import { requestHead, sendRaw, statusesOf } from "../support/raw-http.js";

const app = useTestApp();
const HS256 = { alg: "HS256", typ: "JWT" };

/** Expects these tokens to be refused: over REST, over tRPC, and for the stream of changes. */
async function expectUnauthenticated(tokens: readonly string[]): Promise<void> {
  for (const token of tokens) {
    expectRefusal(await apiClient(app.url, token).get("/me"), 401, "unauthenticated");
    for (const path of ["auth.me", "workOrders.onChange"]) {
      expect((await send("GET", `${app.url}/trpc/${path}`, { token })).status, token).toBe(401);
    }
  }
}

/** A browser's cookie for this person. */
async function cookieOf({ username, password }: { username: string; password: string }): Promise<string> {
  const body = { username, password };
  const answer = await send("POST", `${app.url}/trpc/auth.signIn`, { body, headers: { origin: app.url } });
  return answer.headers.get("set-cookie")?.split(";")[0] ?? "";
}

describe("while JWT_SECRET is changed,", () => {
  const NEW = "a newer secret of more than thirty-two bytes";

  test("a server with new,old accepts tokens of both and signs with the new one; one with only the new refuses the old", async () => {
    const [both, onlyNew] = await Promise.all([
      app.startServer({ JWT_SECRET: `${NEW}, ${SECRET}` }),
      app.startServer({ JWT_SECRET: NEW }),
    ]);
    const { username, password, token: old } = app.operator;
    const { token: fresh } = await logIn(both.url, username, password);
    const statusOf = async (url: string, token: string) => (await apiClient(url, token).get("/me")).status;
    const statuses = [app, both, onlyNew].map(({ url }) => [statusOf(url, old), statusOf(url, fresh)]);
    expect(await Promise.all(statuses.flat())).toEqual([200, 401, 200, 200, 401, 200]);
  });
});

describe("a forged token", () => {
  test("is accepted with our claims and our secret: each of the following differs in one point", async () => {
    const token = forgeToken(HS256, claimsOf(app.operator.token), { key: SECRET });
    expect((await apiClient(app.url, token).get("/me")).body).toMatchObject({ id: app.operator.id });
  });

  test("without a signature is refused, whatever its alg", async () => {
    const claims = claimsOf(app.admin.token);
    const signatures = ["", app.admin.token.split(".")[2] ?? ""];
    const spellings = ["none", "None", "NONE", "nOnE", "", null, undefined, ["HS256"], 0];
    const tokens = spellings.flatMap((alg) =>
      signatures.map((signature) => forgeToken({ ...HS256, alg }, claims, { signature })),
    );
    await expectUnauthenticated([...tokens, ...tokens.map((token) => token.replace(/\.[^.]*$/, ""))]);
  });

  test("with another algorithm is refused, also when it is signed with our secret", async () => {
    const claims = claimsOf(app.admin.token);
    const hashes = {
      HS384: "sha384",
      HS512: "sha512",
      RS256: "sha256",
      PS256: "sha256",
      ES256: "sha256",
      hs256: "sha256",
    };
    const tokens = Object.entries(hashes).map(([alg, hash]) =>
      forgeToken({ ...HS256, alg }, claims, { key: SECRET, hash }),
    );
    await expectUnauthenticated([...tokens, forgeToken({ alg: "dir", enc: "A256GCM" }, claims, { key: SECRET })]);
  });

  test("cannot bring its own key by kid, jwk, jku, x5u or x5c, and none is fetched", async () => {
    let visits = 0;
    const keyServer = createServer((_, response) => {
      visits += 1;
      response.end(JSON.stringify({ keys: [{ kty: "oct", kid: "1", k: "bWluZQ" }] }));
    });
    await new Promise<void>((resolve) => keyServer.listen(0, "127.0.0.1", resolve));
    const address = keyServer.address();
    const url = `http://127.0.0.1:${address !== null && typeof address === "object" ? address.port : 0}/keys`;
    const claims = claimsOf(app.admin.token);
    const ownKey = (header: object) => forgeToken({ ...HS256, ...header }, claims, { key: "mine" });
    const empty = (header: object) => forgeToken({ ...HS256, ...header }, claims, { key: "" });
    await expectUnauthenticated([
      ownKey({ jwk: { kty: "oct", k: Buffer.from("mine").toString("base64url") } }),
      ownKey({ jku: url, kid: "1" }),
      ownKey({ x5u: url }),
      ownKey({ x5c: ["bWluZQ=="] }),
      empty({ kid: "../../../../dev/null" }),
      empty({ kid: "' union select '' --" }),
    ]);
    expect(visits).toBe(0);
    await new Promise((resolve) => keyServer.close(resolve));
  });

  test("of another issuer or audience, expired, not yet valid, or without a claim is refused, though signed with our secret", async () => {
    const claims = claimsOf(app.admin.token);
    const now = Math.floor(Date.now() / 1000);
    const changes: Record<string, unknown>[] = [
      { iss: "other" },
      { aud: "other" },
      { aud: [] },
      { exp: now - 1 },
      { exp: "9999999999" },
      { nbf: now + 3600 },
      { sid: "x" },
      { sid: { toString: "x" } },
      { sid: [claims["sid"]] },
      ...["iss", "aud", "exp", "iat", "sub", "sid"].map((name) => ({ [name]: undefined })),
    ];
    await expectUnauthenticated([
      ...changes.map((change) => forgeToken(HS256, { ...claims, ...change }, { key: SECRET })),
      forgeToken({ ...HS256, crit: ["b64"], b64: false }, claims, { key: SECRET }),
      forgeToken({ ...HS256, crit: ["x"], x: 1 }, claims, { key: SECRET }),
    ]);
  });

  test("whose claims name two users is refused", async () => {
    const claims = claimsOf(app.operator.token);
    const { sub } = claimsOf(app.admin.token);
    const { sid } = claimsOf(app.admin.token);
    await expectUnauthenticated([
      forgeToken(HS256, { ...claims, sid }, { key: SECRET }),
      forgeToken(HS256, { ...claims, sub }, { key: SECRET }),
    ]);
  });
});

describe("an issued token", () => {
  test("is refused when any character is changed or something is appended", async () => {
    const { token } = app.operator;
    const at = (i: number) => token.slice(0, i) + (token[i] === "A" ? "B" : "A") + token.slice(i + 1);
    const [head = "", claims = ""] = token.split(".");
    const places = [1, head.length + 5, head.length + claims.length - 3, head.length + claims.length + 5];
    await expectUnauthenticated([...places.map(at), `${token}.`, `${token}.x`, `.${token}`, `${token},${token}`]);
  });

  test("is refused after the log-out, over REST and tRPC", async () => {
    const one = await logIn(app.url, app.operator.username, app.operator.password);
    expect((await one.post("/logout")).status).toBe(204);
    await expectUnauthenticated([one.token]);
    const order = await app.createOrderIn("in_progress");
    const body = { id: order.id, status: "completed" };
    const write = await send("POST", `${app.url}/trpc/workOrders.setStatus`, { token: one.token, body });
    expect(write.status).toBe(401);
    expect((await app.manager.get(`/workorders/${order.id}`)).body).toEqual(order);
  });

  test("takes precedence over a cookie, and an invalid one is refused even with a valid cookie", async () => {
    const cookie = await cookieOf(app.operator);
    const me = (headers: Record<string, string>) => send("GET", `${app.url}/trpc/auth.me`, { headers });
    const both = await me({ cookie, authorization: `Bearer ${app.manager.token}` });
    expect(both.body).toMatchObject({ result: { data: { id: app.manager.id } } });
    for (const authorization of ["Bearer x", "Bearer", "", "Basic YTpi", `Bearer ${app.manager.token}x`]) {
      expect((await me({ cookie, authorization })).status, authorization).toBe(401);
    }
  });

  test("is not accepted as a cookie, nor a session as a token, nor either as a service account's key", async () => {
    const cookie = await cookieOf(app.operator);
    const { key } = await app.createServiceAccount("workorders:read");
    await expectUnauthenticated([cookie, cookie.split("=")[1] ?? ""]);
    for (const value of [app.operator.token, key]) {
      const headers = { cookie: `lantai_session=${value}` };
      expect((await send("GET", `${app.url}/trpc/auth.me`, { headers })).status).toBe(401);
    }
  });

  test("is accepted in one Authorization header only: two are refused", async () => {
    const authorization = (token: string) => `Authorization: Bearer ${token}`;
    const twice = [authorization("x"), authorization(app.admin.token)];
    for (const headers of [twice, twice.toReversed()]) {
      const heard = await sendRaw(app.url, requestHead("GET /api/v1/me", ...headers));
      expect(statusesOf(heard)).not.toContain(500);
      expect(heard.includes(app.admin.id) && heard.includes("401")).toBe(false);
    }
  });
});

test("Lantai-User never authenticates a client: it can only have one refused", async () => {
  const cookie = await cookieOf(app.operator);
  const order = await app.createOrderIn("in_progress");
  const write = (headers: Record<string, string>) =>
    send("POST", `${app.url}/trpc/workOrders.update`, { body: { id: order.id, note: "x" }, headers });
  const asAdmin = { "lantai-user": app.admin.id };
  expect((await write({ ...asAdmin })).status, "anonymous").toBe(401);
  expect((await write({ ...asAdmin, cookie, origin: app.url })).status, "another's session").toBe(401);
  expect((await write({ ...asAdmin, authorization: `Bearer ${app.operator.token}` })).status, "a bearer").toBe(403);
  expect((await app.manager.get(`/workorders/${order.id}`)).body).toEqual(order);
  expectOk(await app.manager.get("/me"));
});
