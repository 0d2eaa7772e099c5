import { WORK_ORDER_STATUSES } from "@lantai/db/vocabulary";
import { listWorkOrders } from "../work-orders/actions.js";
import type { Context } from "../platform/context.js";
import type { ListWorkOrders } from "../work-orders/schema.js";
import type { CountOrders, SuggestProducts, SuggestSteps } from "./schema.js";
import * as store from "./store.js";

/** Products of earlier orders, as suggestions for the next. */
export async function suggestProducts(ctx: Context, { q }: SuggestProducts) {
  return { items: await store.suggestProducts(ctx.db, q.trim()) };
}

/** The steps of the product's latest order that had any; a team that is no longer active is left out. */
export async function suggestSteps(ctx: Context, { productName }: SuggestSteps) {
  const steps = await store.lastStepsOf(ctx.db, productName);
  return {
    items: steps.map(({ name, isRework, teamId, teamName }) => ({
      name,
      isRework,
      team: teamId !== null && teamName !== null ? { id: teamId, name: teamName } : null,
    })),
  };
}

/** How many orders of each status, how many overdue ones, and how many at risk pass the other filters of a list. */
export async function countOrders(ctx: Context, filter: CountOrders) {
  const count = async (of: Pick<ListWorkOrders, "status" | "overdue" | "atRisk">) => {
    const { total, totalIsExact } = await listWorkOrders(ctx, { ...filter, ...of, limit: 1 });
    return { total, totalIsExact };
  };
  const [overdue, atRisk, ...byStatus] = await Promise.all([
    count({ overdue: true }),
    count({ atRisk: true }),
    ...WORK_ORDER_STATUSES.map(async (status) => ({ status, ...(await count({ status: [status] })) })),
  ]);
  return { byStatus, overdue, atRisk };
}

/** The operators to whom an order can be assigned, with their open orders. */
export async function operatorLoads(ctx: Context) {
  return { items: await store.operatorLoads(ctx.db, ctx.now()) };
}
