import "zod-openapi";
import { z } from "zod";
import { DAY_OR_INSTANT, isDayOrInstant } from "./time.js";

/** The input of what takes none: an unknown field is refused here too. */
export const Nothing = z.strictObject({}).optional();

/** The id in the API reference's examples. In the demo, an operator has it, so that the examples can be tried out. */
export const EXAMPLE_OPERATOR_ID = "5f0c4f0e-5f4c-4f0e-9d2a-0d7a3b1c2e4f";

/**
 * A text of `min` to `max` code points that can be stored and read back unchanged: PostgreSQL has no NUL, and a lone
 * surrogate would come back as another character.
 */
export function text(min: number, max: number) {
  return z
    .string()
    .refine((s) => !s.includes("\0") && s.isWellFormed(), { error: "contains a character that cannot be stored" })
    .superRefine((s, { addIssue }) => {
      const message = min === 0 ? `must have at most ${max} characters` : `must have ${min} to ${max} characters`;
      const length = codePoints(s, min, max);
      if (length < min) addIssue({ code: "too_small", origin: "string", minimum: min, message, input: s });
      if (length > max) addIssue({ code: "too_big", origin: "string", maximum: max, message, input: s });
    })
    .meta({ minLength: min, maxLength: max });
}

/** How many code points a text has; where its UTF-16 length decides already, that. */
function codePoints(s: string, min: number, max: number): number {
  const isDecided = s.length < min || s.length > max * 2 || (s.length >= min * 2 && s.length <= max);
  return isDecided ? s.length : [...s].length;
}

/** The largest quantity of an order, and of one report. */
export const MAX_QUANTITY = 1e9;

/** The smallest part of a unit that is counted. */
const QUANTITY_STEP = 0.001;

function quantityFrom(minimum: number) {
  return z
    .number()
    .min(minimum)
    .max(MAX_QUANTITY)
    .superRefine((n, { addIssue }) => {
      if (Math.round(n * 1000) / 1000 === n) return;
      addIssue({ code: "not_multiple_of", divisor: QUANTITY_STEP, message: "must have at most 3 decimals", input: n });
    })
    .meta({ multipleOf: QUANTITY_STEP });
}

/** What is ordered: above 0, at most 1e9, at most three decimals. */
export const OrderedQuantity = quantityFrom(QUANTITY_STEP).meta({
  description: "What is ordered: above 0, with three decimals at most.",
  example: 250,
});

/** What one report says was made, or scrapped: an increment, 0 or more. */
export const ReportedQuantity = quantityFrom(0).meta({ example: 40 });

/** A moment on the way in: an instant with its offset, or a date, whose meaning the field's description tells. */
export const DayOrInstant = z
  .string()
  .refine(isDayOrInstant, { error: ({ input }) => dayOrInstantError(input) })
  .meta({ example: "2026-11-30", pattern: DAY_OR_INSTANT.source });

/** An instant on the way in: never a date alone. */
export const InstantInput = z
  .string()
  .refine((moment) => moment.includes("T") && isDayOrInstant(moment), {
    error: "must be an instant with its offset (2026-11-23T07:00:00Z)",
  })
  .meta({ format: "date-time", example: "2026-11-23T07:00:00Z" });

/** A text without white space around it, which people's forms and files take away before they send one. */
export function trimmedText(min: number, max: number) {
  return text(min, max).refine((s) => s.trim() === s, { error: "must not begin or end with white space" });
}

/** In a query string an unescaped `+` is a space, and so the offset of an instant is lost. */
function dayOrInstantError(input: unknown): string {
  const isUnescaped = typeof input === "string" && isDayOrInstant(input.replace(" ", "+"));
  if (isUnescaped) return "has a space where its offset begins: in a query, write + as %2B";
  return "must be a date (2026-11-23) or an instant with its offset (2026-11-23T07:00:00Z)";
}

/** An instant as the API emits it, read back from a cursor. */
export const EmittedInstant = z.iso.datetime().refine(isDayOrInstant);

/** A moment on the way out: ISO 8601, UTC, milliseconds. Not checked again: it comes from a timestamp column. */
export const Instant = z.string().meta({ format: "date-time", example: "2026-11-23T07:05:00.000Z" });

/** A quantity on the way out. */
export const Quantity = z.number().meta({ example: 120 });

/** How many there are of something that is counted one by one. */
export const Count = z.int32().min(0);

/** One of these words in an answer, of a list that may grow: the document names them and allows others. */
export function openList<const Words extends readonly string[]>(words: Words) {
  return z.enum(words).meta({ "x-extensible-enum": words });
}

/** The id of anything. */
export const Id = z.uuid().toLowerCase().meta({ example: EXAMPLE_OPERATOR_ID });

/** An id in a path, where another text names nothing (404) and is not malformed. */
export const PathId = z.string().meta({ format: "uuid", example: EXAMPLE_OPERATOR_ID });

/** How an order is named from outside: its id or its number. */
export const OrderRef = z.string().meta({ description: "The order's id, or its number, such as `WO-20261123-001`." });

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Can this text be the id of a row? What it names may still not exist. */
export function isId(text: string): boolean {
  return UUID.test(text);
}

/** Who did something: a person, or a service account (`username` is then `service:<name>`). */
export const ActorRef = z
  .object({ id: z.string(), username: z.string(), name: z.string().nullable() })
  .meta({ id: "Actor" });
