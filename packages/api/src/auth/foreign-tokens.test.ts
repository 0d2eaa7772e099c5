import { SignJWT, UnsecuredJWT } from "jose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { UserActor } from "../platform/actor.js";
import { type TestApp, startTestApp } from "../testing/harness.js";

let app: TestApp;
let user: UserActor;

beforeAll(async () => {
  app = await startTestApp();
  user = await app.addUser("user", "operator");
});
afterAll(() => app.stop());

describe("a token that someone else made authenticates no one", () => {
  const SECRET = () => app.secrets[0];
  const claims = (sessionId: string) =>
    new SignJWT({ sid: sessionId }).setSubject(user.id).setIssuedAt().setExpirationTime("1h");

  test("another secret, another issuer, another audience, another algorithm, no signature, no end", async () => {
    const { id: sid } = await app.db.transaction((tx) => app.auth.open(tx, user.id));
    const proper = () => claims(sid).setIssuer("lantai").setAudience("lantai-api");
    const header = { alg: "HS256" };
    expect(await app.auth.fromBearer(await proper().setProtectedHeader(header).sign(SECRET()))).not.toBeNull();
    const bad = [
      await proper().setProtectedHeader(header).sign(new Uint8Array(32)),
      await proper().setIssuer("other").setProtectedHeader(header).sign(SECRET()),
      await proper().setAudience("other").setProtectedHeader(header).sign(SECRET()),
      await proper().setProtectedHeader({ alg: "HS512" }).sign(new Uint8Array(64)),
      await proper().setExpirationTime(1).setProtectedHeader(header).sign(SECRET()),
      await claims("x").setIssuer("lantai").setAudience("lantai-api").setProtectedHeader(header).sign(SECRET()),
      await new SignJWT({ sid })
        .setIssuer("lantai")
        .setAudience("lantai-api")
        .setProtectedHeader(header)
        .sign(SECRET()),
      new UnsecuredJWT({ sid })
        .setIssuer("lantai")
        .setAudience("lantai-api")
        .setSubject(user.id)
        .setExpirationTime("1h")
        .encode(),
      sid,
      "",
      "a.b.c",
    ];
    for (const token of bad) expect(await app.auth.fromBearer(token)).toBeNull();
  });
});
