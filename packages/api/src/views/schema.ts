import { MAX_VIEWS_BYTES } from "@lantai/db/vocabulary";
import { z } from "zod";
import { text } from "../platform/fields.js";

/** The most views of one person, and the most parameters of one view. */
const MOST_VIEWS = 30;
const MOST_PARAMETERS = 20;

/** All of them as JSON. The database allows twice as much, because it writes the same JSON with spaces. */
const MOST_BYTES = MAX_VIEWS_BYTES / 2;

/** The parameters of a link to the list of orders: the web reads them as it reads an address. */
const Parameters = z
  .record(text(1, 30), z.union([text(0, 200), z.int(), z.boolean()]))
  .refine((found) => Object.keys(found).length <= MOST_PARAMETERS, {
    error: `must have at most ${MOST_PARAMETERS} parameters`,
  });

const View = z.strictObject({ name: text(1, 60), search: Parameters });

/** The views that a person has saved: named ones, and the one with which the list opens; null for the usual one. */
export const OrderViews = z
  .strictObject({
    standard: Parameters.nullable(),
    saved: z
      .array(View)
      .max(MOST_VIEWS)
      .refine((views) => new Set(views.map(({ name }) => name)).size === views.length, {
        error: "must not have two views of one name",
      }),
  })
  .refine((views) => new TextEncoder().encode(JSON.stringify(views)).length <= MOST_BYTES, {
    error: `must have at most ${MOST_BYTES} bytes`,
  });
export type OrderViews = z.infer<typeof OrderViews>;
