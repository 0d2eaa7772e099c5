import type { Context } from "../platform/context.js";
import type { SuggestProducts } from "./schema.js";
import * as store from "./store.js";

/** Products of earlier orders, for somebody who plans the next. */
export async function suggestProducts(ctx: Context, { q }: SuggestProducts) {
  return { items: await store.suggestProducts(ctx.db, q.trim()) };
}

/** Who an order can be given to, with the load they carry. */
export async function operatorLoads(ctx: Context) {
  return { items: await store.operatorLoads(ctx.db, ctx.now()) };
}
