import type { Db } from "@lantai/db/connect";
import { auditActorOf } from "../audit/audit-actor.js";
import { actorColumns, viewerOf } from "../platform/actor.js";
import type { SignedInContext } from "../platform/context.js";
import { DomainError, unwrap } from "../platform/errors.js";
import { requirePreconditions } from "../platform/preconditions.js";
import { metricCounters } from "../platform/metric-counters.js";
import { canAccess } from "./rules.js";
import * as store from "./store.js";

/** The caller: for the ledger, and for the audit log. */
export const writtenBy = (ctx: SignedInContext) => ({ ...actorColumns(ctx.actor), who: auditActorOf(ctx) });

/**
 * The order, if it exists and the caller may see it.
 * @throws DomainError `not_found`, or `not_assigned` for an operator who is not one of its people.
 */
export async function requireOrder(ctx: SignedInContext, ref: string): Promise<store.OrderRow> {
  const order = await store.findOrder(ctx.db, ref);
  if (!order) throw new DomainError("not_found", "There is no such work order");
  unwrap(canAccess(viewerOf(ctx.actor), order));
  return order;
}

/** @throws DomainError `invalid_operator` unless this user is an active operator. */
export async function requireOperator(db: Db, operatorId: string): Promise<void> {
  if (await store.isActiveOperator(db, operatorId)) return;
  const message = "is not an active operator";
  throw new DomainError("invalid_operator", `operatorId ${message}`, { fields: [{ path: "operatorId", message }] });
}

/** Which order a change is on, the version that the caller saw, and how it is read where not only its people may change it. */
interface Target {
  id: string;
  version?: number;
  load?: (db: Db) => Promise<store.OrderRow>;
}

/**
 * Reads the order, lets `attempt` decide and write, and repeats both when another writer came first (`null`). The first
 * try is optimistic, because contention is rare; the second locks the order.
 */
export async function changeOrder<Result>(
  ctx: SignedInContext,
  { id, version, load = (db) => requireOrder({ ...ctx, db }, id) }: Target,
  attempt: (order: store.OrderRow, db: Db) => Promise<Result | null>,
): Promise<Result> {
  const tryOnce = async (db: Db) => {
    const order = await load(db);
    requirePreconditions(ctx, order);
    if (version !== undefined && version !== order.version) {
      throw new DomainError("stale_version", `The order is at version ${order.version} now, not at ${version}`);
    }
    return attempt(order, db);
  };
  const changed =
    (await tryOnce(ctx.db)) ??
    (await ctx.db.transaction(async (tx) => {
      metricCounters.retriedWrites += 1;
      await store.lockOrder(tx, id);
      return tryOnce(tx);
    }));
  if (!changed) throw new DomainError("stale_version");
  ctx.changes.notify();
  return changed;
}
