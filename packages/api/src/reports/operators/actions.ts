import type { Context } from "../../platform/context.js";
import { DomainError } from "../../platform/errors.js";
import { groupBy } from "../../platform/group-by.js";
import { addQuantities } from "../../work-orders/quantities.js";
import { periodOf } from "../period.js";
import { groupByUnit, inOneSpelling } from "../units.js";
import type { OperatorsInput } from "./schema.js";
import * as store from "./store.js";

/** Each operator's orders as of now, what was completed in the period, and what they made of all that was. */
export async function operatorResults(ctx: Context, input: OperatorsInput) {
  const period = periodOf(input, ctx.timeZone);
  const [rows, made] = await Promise.all([
    store.resultsByOperator(ctx.db, period),
    store.madeByOperator(ctx.db, period),
  ]);
  if (rows.length > store.MOST_OPERATORS) {
    throw new DomainError("validation_failed", `This report is for ${store.MOST_OPERATORS} operators at most`);
  }
  const madeBy = groupBy(inOneSpelling(made, weightOf), ({ operatorId }) => operatorId);
  const items = rows.map(({ id, username, name, ...results }) => ({
    operator: { id, username, name },
    ...results,
    ...outputOf(madeBy.get(id) ?? []),
  }));
  return { from: input.from ?? null, to: input.to ?? null, items };
}

interface Output {
  quantityGood: number;
  quantityScrap: number;
}

const weightOf = ({ quantityGood, quantityScrap }: Output) => quantityGood + quantityScrap;

function outputOf(rows: readonly (Output & { unit: string })[]) {
  const units = groupByUnit(rows, weightOf);
  return { ...add(rows), byUnit: units.map(({ unit, rows: found }) => ({ unit, ...add(found) })) };
}

function add(rows: readonly Output[]): Output {
  return {
    quantityGood: rows.reduce((sum, row) => addQuantities(sum, row.quantityGood), 0),
    quantityScrap: rows.reduce((sum, row) => addQuantities(sum, row.quantityScrap), 0),
  };
}
