import { withoutSignal } from "@lantai/db/cancellation";
import type { Db } from "@lantai/db/connect";
import { LRUCache } from "lru-cache";
import type { Actor } from "../platform/actor.js";
import type { Authentication, Credential } from "../platform/authentication.js";
import { findServiceByKey, isServiceKey } from "../service-accounts/keys.js";
import { createActorWatch } from "./actor-watch.js";
import { createSessions } from "./sessions.js";
import { hashToken, readJwt, type Secrets, signJwt } from "./tokens.js";

/** How long a checked credential is cached: revocations take effect within two seconds. */
const CACHED_MS = 1500;

/** What a credential turned out to be. */
interface Found {
  actor: Actor;
  /** When it ends by itself; never, where absent. */
  expiresAt?: Date;
}

interface Checked {
  actor: Promise<Actor | null>;
  actorId: string | null;
}

const keyOf = ({ kind, token }: Credential) => (kind === "session" ? `cookie ${token}` : token);

/**
 * Turns bearer tokens, service keys and session cookies into actors, and opens sessions; a positive result is trusted for
 * 1.5 s (docs/decisions/0004).
 */
export function createAuthentication({
  db,
  secrets,
  ttlSeconds,
}: {
  db: Db;
  secrets: Secrets;
  ttlSeconds: number;
}): Authentication {
  const sessions = createSessions(db, ttlSeconds);
  const listeners = new Set<(actorId: string | undefined) => void>();
  const checked = new LRUCache<string, Checked>({ max: 10_000, ttl: CACHED_MS });
  const lastKnown = new LRUCache<string, string>({ max: 10_000 });

  function remembered(credential: string, check: () => Promise<Found | null>): Promise<Actor | null> {
    const known = checked.get(credential);
    if (known) return known.actor;
    const finding = withoutSignal(check);
    const entry: Checked = { actor: finding.then((found) => found && found.actor), actorId: null };
    checked.set(credential, entry);
    finding.then(
      (found) => {
        // Invalid credentials are not cached: they would evict valid ones.
        if (!found) {
          checked.delete(credential);
          lastKnown.delete(credential);
          return;
        }
        entry.actorId = found.actor.id;
        lastKnown.set(credential, found.actor.id);
        const left = found.expiresAt ? found.expiresAt.getTime() - Date.now() : CACHED_MS;
        // Never cached past its expiry. (For the cache a ttl of 0 would mean for ever.)
        if (left < CACHED_MS && checked.peek(credential) === entry) {
          checked.set(credential, entry, { ttl: Math.max(1, left) });
        }
      },
      () => checked.delete(credential),
    );
    return entry.actor;
  }

  return {
    fromBearer(token) {
      if (isServiceKey(token)) {
        return remembered(token, async () => {
          const actor = await findServiceByKey(db, token);
          return actor && { actor };
        });
      }
      return remembered(token, async () => {
        const claims = await readJwt(secrets, token);
        const found = claims && (await sessions.find(claims.sessionId));
        return found?.actor.id === claims?.userId ? found : null;
      });
    },
    fromSessionToken: (token) => remembered(keyOf({ kind: "session", token }), () => sessions.find(hashToken(token))),
    lastKnown: (credential) => lastKnown.get(keyOf(credential)),
    async open(tx, userId) {
      const session = await sessions.open(tx, userId);
      const jwt = await signJwt(secrets, {
        userId,
        sessionId: session.id,
        issuedAt: new Date(),
        expiresAt: session.expiresAt,
      });
      for (const kind of ["session", "bearer"] as const) {
        lastKnown.set(keyOf({ kind, token: kind === "session" ? session.token : jwt }), userId);
      }
      return { id: session.id, token: session.token, jwt, expiresAt: session.expiresAt.toISOString() };
    },
    close: (sessionId) => sessions.close(sessionId),
    forget(actorId) {
      for (const [credential, entry] of checked.entries()) {
        // While a check is running its actor is not known, and it may have read the state before the change.
        const isMeant = actorId === undefined || entry.actorId === actorId || entry.actorId === null;
        if (isMeant) checked.delete(credential);
      }
      for (const listener of listeners) listener(actorId);
    },
    watch: createActorWatch(db).watch,
    onForget(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
