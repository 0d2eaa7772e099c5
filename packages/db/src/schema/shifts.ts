import { sql } from "drizzle-orm";
import { check, date, jsonb, pgTable } from "drizzle-orm/pg-core";

/**
 * The plant's shifts, as starts: each plan holds from its production day until the next plan's. Plans are never deleted, and one that
 * holds is not changed, so that the shifts of a past day stay what they were.
 */
export const shiftPlans = pgTable(
  "shift_plans",
  {
    validFrom: date("valid_from").primaryKey(),
    /** In order of their starts, which are local times as `07:00`. */
    shifts: jsonb().$type<{ name: string; start: string }[]>().notNull(),
  },
  (t) => [
    // At most six shifts, each with a name and a time; what is neither is not counted.
    check(
      "shift_plans_form",
      sql`case when jsonb_typeof(${t.shifts}) = 'array' then jsonb_array_length(${t.shifts}) <= 6
        and jsonb_array_length(${t.shifts}) = jsonb_array_length(jsonb_path_query_array(${t.shifts},
          '$[*] ? (@.name.type() == "string" && @.start like_regex "^([01][0-9]|2[0-3]):[0-5][0-9]$")')) else false end`,
    ),
  ],
);
