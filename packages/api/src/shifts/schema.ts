import { z } from "zod";
import { Instant, trimmedText } from "../platform/fields.js";
import { isDayOrInstant } from "../platform/time.js";
import { LONGEST_SHIFT_NAME, MOST_PLANS_AHEAD, MOST_SHIFTS, shiftProblems } from "./rules.js";

/** A date of the plant, in the years that are kept. */
const ProductionDay = z.iso
  .date()
  .refine(isDayOrInstant, { error: "must be a date from 1900 on" })
  .meta({ description: "A production day: it begins at its first shift's start.", example: "2026-11-23" });

const name = trimmedText(1, LONGEST_SHIFT_NAME).meta({ example: "Pagi" });
const start = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: "must be a time from 00:00 to 23:59" })
  .meta({ description: "The plant's local time; the shift lasts until the next start.", example: "07:00" });

/** The shifts of a plan: they start one after the other, and their names differ. */
export const ShiftList = z
  .array(z.strictObject({ name, start }).meta({ id: "PlannedShift" }))
  .max(MOST_SHIFTS)
  .superRefine((shifts, { addIssue }) => {
    for (const { index, field, message } of shiftProblems(shifts)) {
      addIssue({ code: "custom", path: [index, field], message, input: shifts });
    }
  });

/** A plan of shifts, and from which day it holds. */
export const UpdateShifts = z
  .strictObject({
    validFrom: ProductionDay.optional().meta({
      description: `Tomorrow or later, and tomorrow where not said; the first plan: any day, and from ever where not said. At most ${MOST_PLANS_AHEAD} plans are ahead.`,
    }),
    shifts: ShiftList.meta({ description: "None: the production day is the calendar day." }),
  })
  .meta({
    id: "UpdateShifts",
    example: {
      shifts: [
        { name: "Pagi", start: "07:00" },
        { name: "Siang", start: "15:00" },
        { name: "Malam", start: "23:00" },
      ],
    },
  });
export type UpdateShifts = z.infer<typeof UpdateShifts>;

/** A shift as it was stored. */
const Shift = z.object({ name: z.string(), start: z.string().meta({ example: "07:00" }) }).meta({ id: "Shift" });

const ShiftPlan = z
  .object({ validFrom: z.string().meta({ example: "2026-11-24" }), shifts: z.array(Shift) })
  .meta({ id: "ShiftPlan" });

const CurrentShift = z
  .object({
    day: z.string().meta({ description: "The production day.", example: "2026-11-23" }),
    shift: z.string().nullable().meta({ description: "Null where the day has no shifts.", example: "Pagi" }),
    from: Instant.meta({ description: "The start of the shift, or of the day without shifts." }),
    to: Instant.meta({ description: "Its end: the start of the next, which is no longer part of it." }),
  })
  .meta({ id: "CurrentShift" });

/** The plans of shifts, each with the day from which it holds. */
export const Shifts = z
  .object({
    plans: z.array(ShiftPlan).meta({ description: "By the day from which each holds; 1900-01-01 is from ever." }),
    now: CurrentShift,
  })
  .meta({ id: "Shifts" });
export type Shifts = z.infer<typeof Shifts>;
