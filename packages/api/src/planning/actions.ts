import type { Context } from "../platform/context.js";
import type { SuggestProducts } from "./schema.js";
import * as store from "./store.js";

/** Products of earlier orders, as suggestions for the next. */
export async function suggestProducts(ctx: Context, { q }: SuggestProducts) {
  return { items: await store.suggestProducts(ctx.db, q.trim()) };
}

/** The operators to whom an order can be assigned, with their open orders. */
export async function operatorLoads(ctx: Context) {
  return { items: await store.operatorLoads(ctx.db, ctx.now()) };
}
