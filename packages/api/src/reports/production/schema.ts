import { z } from "zod";
import { TeamRef } from "../../teams/schema.js";
import { ActorRef, Id, Instant, Quantity } from "../../platform/fields.js";
import { HoldReasonName } from "../../work-orders/schema.js";
import { GROUPS, LONGEST_PERIOD_DAYS, MOST_GROUPS } from "./rules.js";

/** A production day of the plant: the calendar date where there are no shifts. */
export const Day = z.iso.date().meta({ description: "A production day of the plant.", example: "2026-11-23" });

/** A period of production days, both included. */
export const DatesInput = z.strictObject({ from: Day, to: Day });
export type DatesInput = z.infer<typeof DatesInput>;

/** What was made. */
export const OUTPUT = { quantityGood: Quantity, quantityScrap: Quantity };

const requested = `Included; the production day that runs now where not said; at most ${LONGEST_PERIOD_DAYS} days in all.`;

const GroupName = z.enum(GROUPS).meta({ id: "ProductionGroup" });

/** The period, the groups and the filters of a production report. */
export const ProductionInput = z.strictObject({
  from: Day.optional().meta({ description: requested }),
  to: Day.optional().meta({ description: requested }),
  by: z
    .array(GroupName)
    .max(MOST_GROUPS)
    .refine((by) => new Set(by).size === by.length, { error: "names a group twice" })
    .optional()
    .meta({ description: "How to group beside day and unit.", param: { style: "form", explode: false } }),
  operatorId: Id.optional().meta({ description: "Only what this operator made." }),
  teamId: Id.optional().meta({ description: "Only what this team made." }),
});
export type ProductionInput = z.infer<typeof ProductionInput>;

const FIGURES = {
  unit: z.string().meta({ description: "Spellings that differ in case only are one unit.", example: "pcs" }),
  quantityGood: Quantity.meta({ description: "All good that was reported, at steps too." }),
  quantityScrap: Quantity,
  quantityFinished: Quantity.meta({ description: "What of it counted for orders; only this adds up over steps." }),
  quantityReversed: Quantity.meta({
    description: "Good and scrap that corrections took back; the other figures are without it.",
  }),
  reports: z.int().meta({ description: "Reports that stand." }),
  late: z.int().meta({ description: "Of these, stored more than an hour after their shift's end." }),
};

const ProductionOrder = z.object({ id: Id, number: z.string() }).meta({ id: "ProductionOrder" });

const ProductionStep = z.object({ id: z.string().nullable(), name: z.string() }).meta({ id: "ProductionStep" });

const ProductionRow = z
  .object({
    day: Day,
    shift: z.string().nullable().optional().meta({ description: "Null on a day without shifts.", example: "Pagi" }),
    hour: Instant.optional().meta({ description: "The start of the plant's local hour." }),
    team: TeamRef.nullable()
      .optional()
      .meta({ description: "The step's team, else the order's, when it was reported." }),
    step: ProductionStep.nullable().optional().meta({
      description: "Steps of one name together, each by itself where also by order; `id` null where there are several.",
    }),
    operator: ActorRef.nullable().optional().meta({ description: "Who made it." }),
    product: z.string().optional(),
    order: ProductionOrder.optional(),
    ...FIGURES,
  })
  .meta({ id: "ProductionRow" });

const ProductionTotal = z.object(FIGURES).meta({ id: "ProductionTotal" });

const ProductionHold = z
  .object({
    day: Day,
    shift: z.string().nullable().optional().meta({ description: "Where `by` has `shift`." }),
    reason: HoldReasonName,
    minutes: z
      .number()
      .meta({ description: "Of all its orders together, within the day and shift; open holds until now." }),
    orders: z.int(),
  })
  .meta({ id: "ProductionHold" });

/** What was made, by production day, the groups that were asked for, and unit. */
export const Production = z
  .object({
    from: Day,
    to: Day,
    by: z.array(GroupName),
    rows: z.array(ProductionRow).meta({ description: "One for each day, group and unit with reports." }),
    totals: z.array(ProductionTotal).meta({ description: "One for each unit, most reported first." }),
    holds: z.array(ProductionHold).meta({ description: "How long orders were held, by day and reason." }),
    lastItem: z.int().nullable().meta({ description: "The ledger's last item that was read; null while it is empty." }),
  })
  .meta({ id: "ProductionReport" });
export type Production = z.infer<typeof Production>;
