import { z } from "zod";
import { ActorRef, DayOrInstant, Instant, Quantity } from "../platform/fields.js";
import { HoldReasonName, ScrapReasonName, Status, WorkOrder } from "../work-orders/schema.js";

const period = {
  from: DayOrInstant.optional().meta({ description: "Inclusive; a date counts whole, in the plant's zone." }),
  to: DayOrInstant.optional().meta({ description: "Inclusive; a date counts whole, in the plant's zone." }),
};

export const RecapInput = z.strictObject({
  ...period,
  dateField: z
    .enum(["deadline", "createdAt"])
    .optional()
    .meta({ description: "What the period is about: deadline where not said." }),
});
export type RecapInput = z.infer<typeof RecapInput>;

const asked = z.string().nullable().meta({ description: "As asked.", example: "2026-11-01" });
const sums = { orders: z.int(), quantity: Quantity, quantityGood: Quantity, quantityScrap: Quantity };

export const Recap = z
  .object({
    from: asked,
    to: asked,
    byStatus: z.array(z.object({ status: Status, ...sums })).meta({ description: "Every status, also at zero." }),
    totals: z.object({ ...sums, overdue: z.int() }),
  })
  .meta({ id: "Recap" });
export type Recap = z.infer<typeof Recap>;

export const OperatorsInput = z.strictObject(period);
export type OperatorsInput = z.infer<typeof OperatorsInput>;

export const OperatorResults = z
  .object({
    from: asked,
    to: asked,
    items: z.array(
      z.object({
        operator: ActorRef,
        assigned: z.int().meta({ description: "Orders as of now, all but cancelled." }),
        inProgress: z.int().meta({ description: "Orders as of now." }),
        completed: z.int().meta({ description: "Orders completed in the period; so is all that follows." }),
        completedOnTime: z.int(),
        quantityGood: Quantity,
        quantityScrap: Quantity,
      }),
    ),
  })
  .meta({ id: "OperatorResults" });

const Day = z.iso.date().meta({ description: "A date of the plant.", example: "2026-11-23" });

/** A period of the ledger: the plant's dates, both included. */
export const LedgerInput = z.strictObject({ from: Day, to: Day });
export type LedgerInput = z.infer<typeof LedgerInput>;

const made = { quantityGood: Quantity, quantityScrap: Quantity };

/** What was made on each day, also at zero; units cannot be added up, so each stands for itself: the 50 most reported. */
export const Daily = LedgerInput.extend({
  units: z.array(z.object({ unit: z.string(), ...made, days: z.array(z.object({ day: Day, ...made })) })),
});

/** Why pieces were scrapped, most first, in the 50 units most reported; the reason is null where nobody said it. */
export const ScrapByReason = LedgerInput.extend({
  units: z.array(
    z.object({
      unit: z.string(),
      quantityScrap: Quantity,
      reasons: z.array(z.object({ reason: ScrapReasonName.nullable(), quantity: Quantity, reports: z.int() })),
    }),
  ),
});

/** How long orders were held within the period, by reason: every reason, also at zero, longest first. */
export const HoldTime = LedgerInput.extend({
  minutes: z.number(),
  reasons: z.array(
    z.object({
      reason: HoldReasonName,
      minutes: z.number().meta({ description: "Of all holds together, within the period; open ones until now." }),
      holds: z.int(),
      open: z.int().meta({ description: "Holds that go on now." }),
    }),
  ),
});

const groupOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ total: z.int(), totalIsExact: z.boolean(), items: z.array(item) });
const Orders = groupOf(WorkOrder);

/** The plant as it stands now. Of each group the first orders, by deadline, and how many there are. */
export const Today = z.object({
  at: Instant,
  day: Day,
  isEmpty: z.boolean().meta({ description: "There has never been an order." }),
  late: Orders,
  atRisk: Orders,
  dueToday: Orders,
  inProgress: Orders,
  onHold: groupOf(WorkOrder.extend({ hold: z.object({ reason: HoldReasonName, since: Instant }).nullable() })),
  byStatus: z
    .array(z.object({ status: Status, orders: z.int() }))
    .meta({ description: "The orders with a deadline today: every status, also at zero." }),
  output: z.array(z.object({ unit: z.string(), planned: Quantity, ...made })),
});
export type Today = z.infer<typeof Today>;
