import { z } from "zod";
import { Quantity } from "../../platform/fields.js";
import { HoldReasonName, ScrapReasonName } from "../../work-orders/schema.js";

/** A calendar date of the plant. */
export const Day = z.iso.date().meta({ description: "A date of the plant.", example: "2026-11-23" });

/** A period of calendar dates of the plant, both included. */
export const DatesInput = z.strictObject({ from: Day, to: Day });
export type DatesInput = z.infer<typeof DatesInput>;

/** What was made. */
export const OUTPUT = { quantityGood: Quantity, quantityScrap: Quantity };

/** What was made on each day, also at zero, by unit: the 50 most reported. */
export const Daily = DatesInput.extend({
  units: z.array(z.object({ unit: z.string(), ...OUTPUT, days: z.array(z.object({ day: Day, ...OUTPUT })) })),
});

/** Why pieces were scrapped, most first, in the 50 units most reported; the reason is null where none was given. */
export const ScrapByReason = DatesInput.extend({
  units: z.array(
    z.object({
      unit: z.string(),
      quantityScrap: Quantity,
      reasons: z.array(z.object({ reason: ScrapReasonName.nullable(), quantity: Quantity, reports: z.int() })),
    }),
  ),
});

/** How long orders were held within the period, by reason: every reason, also at zero, longest first. */
export const HoldTime = DatesInput.extend({
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
