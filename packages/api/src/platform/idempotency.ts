import { createHmac } from "node:crypto";
import type { Db } from "@lantai/db/connect";
import { idempotencyKeys } from "@lantai/db/schema";
import { and, eq, lt } from "drizzle-orm";
import type { SignedInContext } from "./context.js";
import { metricCounters } from "./metric-counters.js";
import { databaseRefusal } from "./database-errors.js";
import { DomainError, ERRORS, type ErrorCode, type FieldError } from "./errors.js";

const KEPT_HOURS = 24;

/** What is kept of a first answer: what the procedure gave, or the conflict it met. */
type Answer<O> = { output: O } | { conflict: { code: ErrorCode; detail: string; fields?: FieldError[] } };

interface Call<C, I> {
  ctx: C;
  input: I;
  /** The procedure's name. */
  path: string;
}

/**
 * Makes a write safe to send again: with an `Idempotency-Key` the action and the record of its answer are one
 * transaction, so the same request from the same actor is carried out once, whatever is lost on the way. A second one
 * that arrives meanwhile waits at the key's unique index. Successes and conflicts are kept for 24 hours; after any
 * other refusal the key is free again.
 */
export function idempotent<C extends SignedInContext, I, O>(
  action: (ctx: C, input: I) => Promise<O>,
  /** What of the answer is kept, where it holds a secret. */
  keep: (output: O) => O = (output) => output,
): (call: Call<C, I>) => Promise<O> {
  return async ({ ctx, input, path }) => {
    const key = ctx.idempotencyKey;
    if (key === null) return action(ctx, input);
    const entry = {
      actorId: ctx.actor.id,
      key,
      fingerprint: fingerprint(ctx.secret, path, input),
      createdAt: ctx.now(),
    };
    const answer = await ctx.db.transaction(async (tx) => {
      const known = await claim<O>(tx, entry);
      if (known) {
        metricCounters.idempotentReplays += 1;
        return known;
      }
      const first = await firstAnswer(tx, (inner) => action({ ...ctx, db: inner }, input));
      await tx
        .update(idempotencyKeys)
        .set({ answer: "output" in first ? { output: keep(first.output) } : first })
        .where(and(eq(idempotencyKeys.actorId, entry.actorId), eq(idempotencyKeys.key, entry.key)));
      return first;
    });
    // The action has said so too, but before its change was there to be seen.
    ctx.changes.notify();
    // An answer of nothing was stored as `{}`, for JSON has no undefined.
    if (!("conflict" in answer)) return answer.output;
    const { code, detail, fields } = answer.conflict;
    throw new DomainError(code, detail, fields ? { fields } : {});
  };
}

/**
 * `idempotent` for a write that needs something slow first, such as the hash of a password: `prepare` runs before the
 * transaction, so that no connection is held meanwhile. It also runs for a replay, so it must not refuse a request that
 * would be replayed.
 */
export function idempotentAfter<C extends SignedInContext, I, P, O>(
  prepare: (ctx: C, input: I) => Promise<P>,
  write: (ctx: C, prepared: P) => Promise<O>,
): (call: Call<C, I>) => Promise<O> {
  return async (call) => {
    const prepared = await prepare(call.ctx, call.input);
    return idempotent<C, I, O>((ctx) => write(ctx, prepared))(call);
  };
}

/** Takes the key for this request, or gives the answer it got before. Waits while another transaction holds the key. */
async function claim<O>(tx: Db, entry: typeof idempotencyKeys.$inferInsert): Promise<Answer<O> | null> {
  const oldest = new Date(Date.parse(entry.createdAt) - KEPT_HOURS * 3_600_000).toISOString();
  const [claimed] = await tx
    .insert(idempotencyKeys)
    .values(entry)
    .onConflictDoUpdate({
      target: [idempotencyKeys.actorId, idempotencyKeys.key],
      set: { fingerprint: entry.fingerprint, answer: null, createdAt: entry.createdAt },
      setWhere: lt(idempotencyKeys.createdAt, oldest),
    })
    .returning({ key: idempotencyKeys.key });
  if (claimed) return null;
  const [known] = await tx
    .select({ fingerprint: idempotencyKeys.fingerprint, answer: idempotencyKeys.answer })
    .from(idempotencyKeys)
    .where(and(eq(idempotencyKeys.actorId, entry.actorId), eq(idempotencyKeys.key, entry.key)));
  if (known?.fingerprint !== entry.fingerprint) throw new DomainError("idempotency_key_reused");
  if (!isAnswer<O>(known.answer)) throw new Error("an idempotency key has lost its answer");
  return known.answer;
}

/** What is stored was written above, for the same procedure and input; the procedure's output schema checks it again. */
function isAnswer<O>(stored: unknown): stored is Answer<O> {
  return typeof stored === "object" && stored !== null;
}

/** Runs the action in a savepoint, so that a conflict leaves no trace but its answer. */
async function firstAnswer<O>(tx: Db, action: (db: Db) => Promise<O>): Promise<Answer<O>> {
  try {
    return { output: await tx.transaction(action) };
  } catch (error) {
    const refusal = error instanceof DomainError ? error : databaseRefusal(error);
    if (!refusal || ERRORS[refusal.code].status !== 409) throw error;
    const { code, message, fields } = refusal;
    return { conflict: { code, detail: message, ...(fields && { fields }) } };
  }
}

/** Names a request without telling what it said; keyed, because the input may hold a password. */
function fingerprint(secret: Uint8Array, path: string, input: unknown): string {
  return createHmac("sha256", secret)
    .update(`${path}\n${canonical(input)}`)
    .digest("hex");
}

/** JSON with the keys in order: the same body, however it was written. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, v: unknown) =>
    v !== null && typeof v === "object" && !Array.isArray(v)
      ? Object.fromEntries(Object.entries(v).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : v,
  );
}
