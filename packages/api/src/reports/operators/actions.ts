import type { Context } from "../../platform/context.js";
import { DomainError } from "../../platform/errors.js";
import { periodOf } from "../period.js";
import type { OperatorsInput } from "./schema.js";
import * as store from "./store.js";

/** Each operator's orders as of now, and what was completed in the period. */
export async function operatorResults(ctx: Context, input: OperatorsInput) {
  const rows = await store.resultsByOperator(ctx.db, periodOf(input, ctx.timeZone));
  if (rows.length > store.MOST_OPERATORS) {
    throw new DomainError("validation_failed", `This report is for ${store.MOST_OPERATORS} operators at most`);
  }
  const items = rows.map(({ id, username, name, ...results }) => ({ operator: { id, username, name }, ...results }));
  return { from: input.from ?? null, to: input.to ?? null, items };
}
