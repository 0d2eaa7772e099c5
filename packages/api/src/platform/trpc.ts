import { ROLES, SCOPES, type Role, type Scope } from "@lantai/db/vocabulary";
import { initTRPC, type ProcedureType, TRPCError } from "@trpc/server";
import type { Actor, UserActor } from "./actor.js";
import type { Context } from "./context.js";
import { databaseRefusal } from "./database-errors.js";
import { DomainError, ERRORS, type ErrorCode, invalidField, invalidFields, type Problem, toProblem } from "./errors.js";
import { KEY_LENGTH } from "./idempotency-key.js";
import { requireOwnPassword } from "./own-password.js";
import type { ProcedureMeta } from "./openapi/meta.js";
import { refusePreconditions } from "./preconditions.js";
import { fieldErrors } from "./validation.js";

/** How streams of events are kept up. */
export const SSE = {
  ping: { enabled: true, intervalMs: 15_000 },
  client: { reconnectAfterInactivityMs: 45_000 },
  // A stream outlives its session by at most this: a client that reconnects has to be signed in.
  maxDurationMs: 300_000,
};

const t = initTRPC
  .context<Context>()
  .meta<ProcedureMeta>()
  .create({
    isDev: false,
    errorFormatter: ({ shape, error }) => {
      const problem = problemOf(error);
      return {
        ...shape,
        message: problem.detail,
        data: { code: shape.data.code, httpStatus: problem.status, path: shape.data.path, problem },
      };
    },
    sse: SSE,
  });

/** What makes routers, and joins them. */
export const { router, mergeRouters } = t;

/** tRPC's code for each status that the table of errors uses. */
const TRPC_CODES = {
  400: "BAD_REQUEST",
  401: "UNAUTHORIZED",
  403: "FORBIDDEN",
  404: "NOT_FOUND",
  405: "METHOD_NOT_SUPPORTED",
  408: "TIMEOUT",
  409: "CONFLICT",
  412: "PRECONDITION_FAILED",
  413: "PAYLOAD_TOO_LARGE",
  // 414, 417 and 431 are given below tRPC, which has no words for them.
  414: "BAD_REQUEST",
  415: "UNSUPPORTED_MEDIA_TYPE",
  417: "BAD_REQUEST",
  429: "TOO_MANY_REQUESTS",
  431: "BAD_REQUEST",
  500: "INTERNAL_SERVER_ERROR",
  503: "SERVICE_UNAVAILABLE",
} as const satisfies Record<(typeof ERRORS)[ErrorCode]["status"], TRPCError["code"]>;

/** A refusal as tRPC's error. */
export function toTrpcError(error: DomainError): TRPCError {
  return new TRPCError({ code: TRPC_CODES[ERRORS[error.code].status], message: error.message, cause: error });
}

/**
 * The `DomainError` of a failed call; `internal` for an error without a code of its own, which is a defect.
 * tRPC does not throw through `next()`, so every transport calls this on the error it receives.
 */
export function refusalOf(error: TRPCError): DomainError {
  const { cause } = error;
  if (cause instanceof DomainError) return cause;
  const fields = error.code === "BAD_REQUEST" ? fieldErrors(cause) : null;
  if (fields) return invalidFields(fields, cause);
  const database = databaseRefusal(cause);
  if (database) return database;
  switch (error.code) {
    case "PARSE_ERROR":
      return new DomainError("malformed_json", undefined, { cause });
    case "BAD_REQUEST":
      if (cause instanceof SyntaxError) return new DomainError("malformed_json", undefined, { cause });
      return new DomainError("validation_failed", error.message, { cause });
    case "NOT_FOUND":
      return new DomainError("not_found", "There is no such procedure", { cause });
    case "METHOD_NOT_SUPPORTED":
      return new DomainError("method_not_allowed", undefined, { cause });
    case "UNSUPPORTED_MEDIA_TYPE":
      return new DomainError("unsupported_media_type", undefined, { cause });
    case "PAYLOAD_TOO_LARGE":
      return new DomainError("payload_too_large", undefined, { cause });
    default:
      return new DomainError("internal", undefined, { cause: error });
  }
}

/** The RFC 9457 form of a failed call. */
export function problemOf(error: TRPCError): Problem {
  return toProblem(refusalOf(error));
}

const refusals = t.middleware(async ({ ctx, type, path, next }) => {
  const key = ctx.idempotencyKey;
  if (type === "mutation" && key !== null && (key.length < KEY_LENGTH.min || key.length > KEY_LENGTH.max)) {
    throw toTrpcError(invalidField("Idempotency-Key", `must have ${KEY_LENGTH.min} to ${KEY_LENGTH.max} characters`));
  }
  const result = await (ctx.trace ? ctx.trace(path, () => next()) : next());
  if (result.ok) return result;
  const refusal = refusalOf(result.error);
  await recordIfDenied({ ...ctx, procedure: path }, refusal);
  throw toTrpcError(refusal);
});

/** The refusals of signed-in callers that are security events: a lack of rights, and guesses at the own password. */
const isDenial = (code: ErrorCode) =>
  ERRORS[code].status === 403 || code === "wrong_password" || code === "too_many_attempts";

/** Records such a refusal in the audit log. */
async function recordIfDenied(ctx: Context, { code }: DomainError): Promise<void> {
  const { actor } = ctx;
  if (!actor || !isDenial(code)) return;
  // A failure to write the log does not change the refusal.
  await ctx.recordRefusal({ ...ctx, actor }, code).catch(() => {});
}

/** A read waits for its turn, and is refused where its answer does not fit. The result of a write is always sent. */
const bounded = t.middleware(async ({ ctx: { responseBudget }, type, next }) => {
  if (!responseBudget || type !== "query") return next();
  return responseBudget.queueRead(async () => {
    const result = await next();
    if (result.ok) responseBudget.reserve(JSON.stringify([result.data]).length);
    return result;
  });
});

/** For a write that answers with a stream: refused before it begins where its client could not be answered. */
export const streamed = t.middleware(({ ctx, next }) => {
  if (ctx.acceptsStream !== false) return next();
  throw toTrpcError(invalidField("Accept", "must be application/jsonl, with ?batch=1: the answer is a stream"));
});

const anyProcedure = t.procedure.use(refusals).use(bounded);

/**
 * No precondition of a write is passed over: what does not evaluate them itself refuses them. Behind the checks of who
 * calls, because a precondition only matters to who may make the request.
 */
function checkPreconditions(ctx: Context, type: ProcedureType, meta: ProcedureMeta | undefined): void {
  if (type === "mutation" && !meta?.rest?.isConditional) refusePreconditions(ctx);
}

/** Anyone may call it. */
export const publicProcedure = anyProcedure.meta({ callers: "anyone" }).use(({ ctx, type, path, meta, next }) => {
  checkPreconditions(ctx, type, meta);
  return next({ ctx: { procedure: path } });
});

/** Everything that is asked of who calls, in one middleware: tRPC copies the context for each. */
function calledBy<A extends Actor>(select: (actor: Actor) => A) {
  return t.middleware(({ ctx, type, path, meta, next }) => {
    if (!ctx.actor) throw toTrpcError(new DomainError("unauthenticated"));
    if (type === "mutation" && !meta?.rest?.endsSession) ctx.writeLimiter.count(ctx.actor);
    const actor = select(ctx.actor);
    checkPreconditions(ctx, type, meta);
    return next({ ctx: { actor, procedure: path } });
  });
}

/** Who has set a password of their own. */
function withOwnPassword(actor: Actor): Actor {
  requireOwnPassword(actor);
  return actor;
}

/** Anyone who is signed in: a person, or a service whatever its scopes. */
export const signedIn = anyProcedure.meta({ callers: "signed in" }).use(calledBy(withOwnPassword));

/** The same, also for a person who has to set a password of their own first: for one's account alone. */
export const accountProcedure = anyProcedure.meta({ callers: "signed in" }).use(calledBy((actor) => actor));

/**
 * People of these roles, and services that hold one of these scopes:
 * `roleProcedure("production_manager", "admin", "workorders:read")`.
 */
export function roleProcedure(...who: readonly (Role | Scope)[]) {
  return anyProcedure.meta({ callers: who }).use(calledBy((actor) => allowed(withOwnPassword(actor), who)));
}

/** A person of one of these roles, of which at least one is named. */
export function personProcedure(...roles: readonly [Role, ...Role[]]) {
  return anyProcedure.meta({ callers: roles }).use(calledBy((actor) => personOf(withOwnPassword(actor), roles)));
}

/** Any person, also one who has to set a password of their own first: for one's account alone. */
export const personalProcedure = anyProcedure.meta({ callers: ROLES }).use(calledBy((actor) => personOf(actor, ROLES)));

function personOf(actor: Actor, roles: readonly Role[]): UserActor {
  if (actor.kind === "user" && roles.includes(actor.role)) return actor;
  throw toTrpcError(new DomainError("forbidden", denial(actor, roles)));
}

function allowed(actor: Actor, who: readonly (Role | Scope)[]): Actor {
  const isAllowed =
    actor.kind === "user" ? who.includes(actor.role) : actor.scopes.some((scope) => who.includes(scope));
  if (!isAllowed) throw toTrpcError(new DomainError("forbidden", denial(actor, who)));
  return actor;
}

function denial(actor: Actor, who: readonly (Role | Scope)[]): string {
  const required =
    actor.kind === "user" ? ROLES.filter((role) => who.includes(role)) : SCOPES.filter((scope) => who.includes(scope));
  if (required.length === 0) return "This is not for service accounts";
  return actor.kind === "user"
    ? `This is for ${required.join(" and ")}`
    : `This service account lacks the scope ${required.join(" or ")}`;
}
