import type { Db } from "@lantai/db/connect";
import { idempotencyKeys } from "@lantai/db/schema";
import { and, eq, lt } from "drizzle-orm";
import { z } from "zod";
import type { SignedInContext } from "./context.js";
import { metricCounters } from "./metric-counters.js";
import { databaseRefusal } from "./database-errors.js";
import { DomainError, ERROR_CODES, ERRORS } from "./errors.js";
import { KEPT_HOURS } from "./idempotency-key.js";

/** The conflict that a request met, as it is stored. */
const Conflict = z.object({
  code: z.enum(ERROR_CODES),
  detail: z.string(),
  fields: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
});

/** The stored answer; an output of `undefined` is absent from JSON. */
const Stored = z.object({ conflict: Conflict.optional(), output: z.unknown().optional() });

/** A first answer: the procedure's output, or the conflict it met. */
type Answer<O> = { output: O } | { conflict: z.infer<typeof Conflict> };

interface Call<C, I> {
  ctx: C;
  input: I;
  /** The procedure's name. */
  path: string;
}

interface Options<C, I, O> {
  /** What of the output is stored, where it holds a secret. */
  withoutSecret?: (output: O) => O;
  /** Refuses the replay to a caller who may no longer see what it shows. */
  checkReplay?: (ctx: C, input: I) => Promise<unknown>;
  /** Does the input hold a password? Its fingerprint is then as expensive to guess at as a hash of it. */
  hasPassword?: boolean;
}

/**
 * Makes a write safe to retry: with an `Idempotency-Key` the action and the record of its answer are one transaction,
 * so the same request from the same actor is carried out once, whatever is lost on the way. A concurrent duplicate
 * waits at the key's unique index. Successes and conflicts are stored for `KEPT_HOURS`; after any other refusal the key is
 * free again. `Output` is the procedure's output, by which a stored answer is read: one that an older version stored and
 * that lacks what an answer has now is refused as `idempotency_answer_outdated`.
 */
export function idempotent<C extends SignedInContext, I, O>(
  Output: z.ZodType<O>,
  action: (ctx: C, input: I) => Promise<O>,
  { withoutSecret = (output) => output, checkReplay, hasPassword = false }: Options<C, I, O> = {},
): (call: Call<C, I>) => Promise<O> {
  const write = async ({ ctx, input, path }: Call<C, I>): Promise<O> => {
    const key = ctx.idempotencyKey;
    if (key === null) return action(ctx, input);
    const request = { actorId: ctx.actor.id, idempotencyKey: key, path, input };
    const fingerprint = await ctx.fingerprints[hasPassword ? "ofSecret" : "of"](request);
    const entry = { actorId: ctx.actor.id, key, fingerprint, createdAt: ctx.now() };
    const answer = await ctx.db.transaction(async (tx) => {
      const known = await claim(tx, entry);
      if (known) {
        await checkReplay?.({ ...ctx, db: tx }, input);
        metricCounters.idempotentReplays += 1;
        ctx.markReplayed();
        return readAnswer(known.answer, Output);
      }
      const first = await firstAnswer(tx, (inner) => action({ ...ctx, db: inner }, input));
      await tx
        .update(idempotencyKeys)
        .set({ answer: "output" in first ? { output: withoutSecret(first.output) } : first })
        .where(and(eq(idempotencyKeys.actorId, entry.actorId), eq(idempotencyKeys.key, entry.key)));
      return first;
    });
    // The action has notified too, but before its transaction committed.
    ctx.changes.notify();
    if ("output" in answer) return answer.output;
    const { code, detail, fields } = answer.conflict;
    throw new DomainError(code, detail, { fields });
  };
  return (call) =>
    call.ctx.writeLanes.run({ actorId: call.ctx.actor.id, resource: resourceOf(call) }, () => write(call));
}

/** The stored answer, if it is still one that the procedure could give. */
function readAnswer<O>(stored: unknown, Output: z.ZodType<O>): Answer<O> {
  const answer = Stored.safeParse(stored);
  if (answer.data?.conflict) return { conflict: answer.data.conflict };
  const output = Output.safeParse(answer.data?.output);
  if (answer.success && output.success) return { output: output.data };
  throw new DomainError(
    "idempotency_answer_outdated",
    "this was carried out by an older version of the server and is not carried out again: read what it is now",
  );
}

/** What a write locks: the order that its input names; without one, as for new orders, what the procedure changes. */
function resourceOf<C, I>({ input, path }: Call<C, I>): string {
  const id = typeof input === "object" && input !== null && "id" in input ? input.id : undefined;
  return typeof id === "string" ? id : path;
}

/**
 * `idempotent` for a write that sets a password: `prepare`, which hashes it, runs before the transaction, so that no
 * connection is held meanwhile. It also runs for a replay, so it must not refuse a request that would be replayed.
 */
export function idempotentAfter<C extends SignedInContext, I, P, O>(
  Output: z.ZodType<O>,
  prepare: (ctx: C, input: I) => Promise<P>,
  write: (ctx: C, prepared: P) => Promise<O>,
): (call: Call<C, I>) => Promise<O> {
  return async (call) => {
    const prepared = await prepare(call.ctx, call.input);
    return idempotent<C, I, O>(Output, (ctx) => write(ctx, prepared), { hasPassword: true })(call);
  };
}

/** Claims the key for this request (null), or returns the stored answer. Waits while another transaction holds the key. */
async function claim(tx: Db, entry: typeof idempotencyKeys.$inferInsert): Promise<{ answer: unknown } | null> {
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
  return known;
}

/** Runs the action in a savepoint, so that a conflict leaves nothing but its answer. */
async function firstAnswer<O>(tx: Db, action: (db: Db) => Promise<O>): Promise<Answer<O>> {
  try {
    return { output: await tx.transaction(action) };
  } catch (error) {
    const refusal = error instanceof DomainError ? error : databaseRefusal(error);
    if (!refusal || ERRORS[refusal.code].status !== 409) throw error;
    const { code, message, fields } = refusal;
    return { conflict: { code, detail: message, fields } };
  }
}
