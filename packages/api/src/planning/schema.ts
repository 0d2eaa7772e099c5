import { z } from "zod";
import { Id, text } from "../platform/fields.js";
import { TeamRef } from "../teams/schema.js";
import { Status, WorkOrderFilter } from "../work-orders/schema.js";

/** The beginning of a product's name. */
export const SuggestProducts = z.strictObject({
  q: text(0, 200).meta({ description: "Part of a product's name, without case; empty for the most recent products." }),
});
export type SuggestProducts = z.infer<typeof SuggestProducts>;

/** A product of earlier orders, the latest first, with the unit it was last counted in. */
export const ProductSuggestions = z.object({
  items: z.array(z.object({ productName: z.string(), unit: z.string(), orders: z.int() })),
});

/** The product whose steps are suggested. */
export const SuggestSteps = z.strictObject({ productName: text(1, 200) });
export type SuggestSteps = z.infer<typeof SuggestSteps>;

/** The steps of the product's latest order that had any, as a plan for the next. */
export const StepSuggestions = z.object({
  items: z.array(z.object({ name: z.string(), team: TeamRef.nullable(), isRework: z.boolean() })),
});

const { status: _, overdue: __, atRisk: ___, ...OtherFilters } = WorkOrderFilter;

/** The filters of a list besides those that are counted. */
export const CountOrders = z.strictObject(OtherFilters);
export type CountOrders = z.infer<typeof CountOrders>;

const Count = z.object({ total: z.int(), totalIsExact: z.boolean() });

/** How many orders a list has for each status, how many are overdue and how many at risk, as its `total` counts them. */
export const OrderCounts = z.object({
  byStatus: z.array(Count.extend({ status: Status })),
  overdue: Count,
  atRisk: Count,
});

/** The operators to whom an order can be assigned, with their open orders. */
export const OperatorLoads = z.object({
  items: z.array(
    z.object({
      id: Id,
      username: z.string(),
      name: z.string().nullable(),
      /** Neither completed nor cancelled. */
      openOrders: z.int(),
      /** Of those, past their deadline. */
      overdueOrders: z.int(),
      /** False: registered by an import, and cannot log in until a manager sets a password. */
      hasPassword: z.boolean(),
    }),
  ),
});
