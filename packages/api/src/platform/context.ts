import type { Db } from "@lantai/db/connect";
import type { Actor } from "./actor.js";
import type { Authentication } from "./authentication.js";
import type { ChangeFeed } from "./change-feed.js";
import type { Fingerprints } from "./fingerprint.js";
import type { ErrorCode } from "./errors.js";
import type { Preconditions } from "./preconditions.js";
import type { WriteLanes } from "./write-lanes.js";
import type { WriteLimiter } from "./write-rate.js";

/** What every call shares: created once, when the process starts (services.ts). */
export interface Services {
  db: Db;
  auth: Authentication;
  changes: ChangeFeed;
  /** The connections that writes share. */
  writeLanes: WriteLanes;
  /** How much each caller writes. */
  writeLimiter: WriteLimiter;
  /** Writes to the audit log that a signed-in caller was refused; at most once a minute for each caller, procedure and code. */
  recordRefusal(ctx: SignedInContext, code: ErrorCode): Promise<void>;
  /** The plant's IANA time zone: what a date means, and which day an order's number carries. */
  timeZone: string;
  /** The origin of the web client that people and QR codes use; null: the one that the page came from. */
  publicUrl: string | null;
  /** Identifies requests under idempotency keys. */
  fingerprints: Fingerprints;
  /** The accounts to show on the log-in page, where this is the made-up factory. */
  demoAccounts: readonly DemoAccount[];
  /** Makes a span of a procedure, where traces are kept. */
  trace?: Trace | undefined;
  /** The time, ISO 8601 UTC with milliseconds. */
  now(): string;
}

/** Runs something under a name. */
export type Trace = <T>(name: string, run: () => Promise<T>) => Promise<T>;

/** An account of the demo factory, with its password in clear. */
export interface DemoAccount {
  username: string;
  password: string;
  role: string;
  name: string;
}

/** A client's memory budget for responses. Both methods throw `server_busy` where it is exceeded. */
export interface ResponseBudget {
  /** Runs a read when one of the client's concurrent reads is free. */
  queueRead<T>(run: () => Promise<T>): Promise<T>;
  /** Counts a response's characters before it is sent. */
  reserve(characters: number): void;
}

/** One call: the services, who asks, and what the transport knows about the request. */
export interface Context extends Services {
  actor: Actor | null;
  /** The client's address, for throttling log-ins and for the audit log. */
  address: string;
  /** The procedure that was called: set where its caller is checked (trpc.ts). */
  procedure?: string;
  /** Set where the server itself acts in the names of users: the demo. */
  playedBy?: string;
  idempotencyKey: string | null;
  /** The conditional headers of the request, where it has any. */
  preconditions?: Preconditions | undefined;
  /** Where several reads may come in one request. */
  responseBudget?: ResponseBudget;
  /** Can the response be a stream? Absent where there is no response. */
  acceptsStream?: boolean;
  /** Calls the listener once the response was sent, or its client has left; absent where nobody waits for one. */
  onClosed?: (listener: () => void) => void;
  /** Says in the response that it is an earlier one again. */
  markReplayed(): void;
  /** Hands the browser its session, or takes it away (`null`). Does nothing where there is no browser. */
  setSessionCookie(session: { token: string; expiresAt: string } | null): void;
}

/** A call whose actor is known. */
export type SignedInContext<A extends Actor = Actor> = Context & { actor: A };
