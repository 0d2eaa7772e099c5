import { asCaller } from "../audit/audit-actor.js";
import type { UserActor } from "../platform/actor.js";
import type { SignedInContext } from "../platform/context.js";
import { OrderViews } from "./schema.js";
import * as store from "./store.js";

const NONE: OrderViews = { standard: null, saved: [] };

/** The caller's views; none where nothing was saved, or a later release saved what this one cannot read. */
export async function getViews(ctx: SignedInContext<UserActor>): Promise<OrderViews> {
  const read = OrderViews.safeParse(await store.readViews(ctx.db, ctx.actor.id));
  return read.success ? read.data : NONE;
}

/** Replaces the caller's views. */
export async function saveViews(ctx: SignedInContext<UserActor>, views: OrderViews): Promise<OrderViews> {
  await asCaller(ctx, (tx) => store.writeViews(tx, ctx.actor.id, views));
  return views;
}
