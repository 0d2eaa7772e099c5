import { createHash, randomBytes } from "node:crypto";
import { jwtVerify, SignJWT } from "jose";

const ISSUER = "lantai";
const AUDIENCE = "lantai-api";

/** The keys of tokens: the first signs, each verifies, so that a key can be changed while tokens of the old one live. */
export type Secrets = readonly [Uint8Array, ...Uint8Array[]];

/** A new secret token: 256 random bits. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/** What is stored of a token. It has 256 bits of its own, so a plain hash is enough. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** A signed statement (HS256) that its bearer holds the session `sessionId`, until `expiresAt`. */
export function signJwt(
  [secret]: Secrets,
  claims: { userId: string; sessionId: string; issuedAt: Date; expiresAt: Date },
): Promise<string> {
  // In whole seconds: rounded up, because the session ends to the millisecond.
  const expiresAtSeconds = Math.ceil(claims.expiresAt.getTime() / 1000);
  return new SignJWT({ sid: claims.sessionId })
    .setProtectedHeader({ alg: "HS256", typ: "JWT" })
    .setIssuer(ISSUER)
    .setAudience(AUDIENCE)
    .setSubject(claims.userId)
    .setIssuedAt(claims.issuedAt)
    .setExpirationTime(expiresAtSeconds)
    .sign(secret);
}

/** The session that a token speaks for, and whose it says that is; null for anything but an intact, unexpired token of ours. */
export async function readJwt(secrets: Secrets, token: string): Promise<{ userId: string; sessionId: string } | null> {
  for (const secret of secrets) {
    const claims = await verifyJwt(secret, token);
    if (claims) return claims;
  }
  return null;
}

async function verifyJwt(secret: Uint8Array, token: string): Promise<{ userId: string; sessionId: string } | null> {
  try {
    const { payload } = await jwtVerify(token, secret, {
      algorithms: ["HS256"],
      issuer: ISSUER,
      audience: AUDIENCE,
      requiredClaims: ["sub", "sid", "exp", "iat"],
    });
    const { sub, sid } = payload;
    return sub !== undefined && typeof sid === "string" ? { userId: sub, sessionId: sid } : null;
  } catch {
    return null;
  }
}
