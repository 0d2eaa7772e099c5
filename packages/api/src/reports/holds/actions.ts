import type { Context } from "../../platform/context.js";
import { currentHolds } from "../today/store.js";
import type { Holds, ListHolds } from "./schema.js";

/** Why and since when each of these orders was last held; nothing for those that never were. */
export async function holds(ctx: Context, { orderIds }: ListHolds): Promise<Holds> {
  const found = await currentHolds(ctx.db, orderIds);
  return { items: found.flatMap(({ reason, ...rest }) => (reason === null ? [] : [{ ...rest, reason }])) };
}
