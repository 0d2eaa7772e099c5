import { THOUSANDTHS } from "@lantai/db/schema";
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Step } from "../steps/rules.js";

/** A step of an order as it is read, with the name of its team. */
export interface StepRow extends Step {
  teamName: string | null;
}

/** A step as the statement below writes it; quantities in thousandths. */
const StoredStep = z.object({
  id: z.string(),
  name: z.string(),
  teamId: z.string().nullable(),
  teamName: z.string().nullable(),
  isRework: z.boolean(),
  counts: z.boolean(),
  isDone: z.boolean(),
  good: z.number(),
  scrap: z.number(),
});

/** The steps of the order of each row, in their order; an order without steps costs no look-up. */
export const stepsOfOrder = sql`case when work_orders.step_count > 0 then (
    select json_agg(json_build_object('id', s.id, 'name', s.name, 'teamId', s.team_id, 'teamName', t.name,
      'isRework', s.is_rework, 'counts', s.counts, 'isDone', s.is_done, 'good', s.quantity_good, 'scrap', s.quantity_scrap)
      order by s.position)
    from work_order_steps s left join teams t on t.id = s.team_id where s.work_order_id = work_orders.id) else '[]'::json end`.mapWith(
  readSteps,
);

function readSteps(stored: unknown): StepRow[] {
  return z
    .array(StoredStep)
    .parse(stored)
    .map(({ good, scrap, ...step }) => ({
      ...step,
      quantityGood: good / THOUSANDTHS,
      quantityScrap: scrap / THOUSANDTHS,
    }));
}
