import type { Db } from "@lantai/db/connect";
import type { Actor } from "./actor.js";

/** Resolves credentials to actors, and opens sessions. Implemented in `auth`. */
export interface Authentication {
  /** The actor of a bearer token (a JWT, or a service account's key); null for one that is not valid. */
  fromBearer(token: string): Promise<Actor | null>;
  /** The actor of a browser's session token; null for one that is not valid. */
  fromSessionToken(token: string): Promise<Actor | null>;
  /**
   * The id of the actor that this credential had when this process last checked it; undefined if it never was valid
   * here. It may have been revoked since, so it is a hint for admission and grants nothing.
   */
  lastKnown(credential: Credential): string | undefined;
  /**
   * Opens a session in the transaction `tx`: `token` is for a browser's cookie, `jwt` for a bearer. Both end at
   * `expiresAt`, or by log-out.
   */
  open(tx: Db, userId: string): Promise<{ id: string; token: string; jwt: string; expiresAt: string }>;
  close(sessionId: string): Promise<void>;
  /** Drops what this process has cached of an actor, or of all. */
  forget(actorId?: string): void;
  /**
   * Calls `onEnd` within two seconds after the actor's session, key or rights have ended, also where the notifications of
   * other processes are lost.
   */
  watch(actor: Actor, onEnd: () => void): WatchedActor;
  /** Calls `listener` whenever an actor is forgotten (`undefined`: all of them); returns the unsubscribe function. */
  onForget(listener: (actorId: string | undefined) => void): () => void;
}

/** An actor that is watched. */
export interface WatchedActor {
  /** Waits until the actor was found unchanged within the last two seconds; false if it has ended. */
  confirm(): Promise<boolean>;
  stop(): void;
}

/** The name of a browser's session cookie. */
export const SESSION_COOKIE = "lantai_session";

/** What a request is signed in with: a bearer token, or the token in a browser's session cookie. */
export interface Credential {
  kind: "bearer" | "session";
  token: string;
}
