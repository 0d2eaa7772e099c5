import { THOUSANDTHS } from "@lantai/db/schema";
import { sql } from "drizzle-orm";
import type { Step } from "../steps/rules.js";

/** A step of an order as it is read, with the name of its team. */
export interface StepRow extends Step {
  teamName: string | null;
}

/** A step as the statement below writes it: an array, which PostgreSQL makes in half the time of an object. Quantities in thousandths. */
type StoredStep = [
  id: string,
  name: string,
  teamId: string | null,
  teamName: string | null,
  isRework: boolean,
  counts: boolean,
  isDone: boolean,
  good: number,
  scrap: number,
];

/** The steps of the order of each row, in their order; an order without steps costs no look-up. */
export const stepsOfOrder = sql`case when work_orders.step_count > 0 then (
    select json_agg(json_build_array(s.id, s.name, s.team_id, t.name, s.is_rework, s.counts, s.is_done, s.quantity_good,
      s.quantity_scrap) order by s.position)
    from work_order_steps s left join teams t on t.id = s.team_id where s.work_order_id = work_orders.id) else '[]'::json end`.mapWith(
  readSteps,
);

// Field by field, and unchecked like every other column: an operator's list has a hundred of them.
function readSteps(stored: readonly StoredStep[]): StepRow[] {
  return stored.map(([id, name, teamId, teamName, isRework, counts, isDone, good, scrap]) => ({
    id,
    name,
    teamId,
    teamName,
    isRework,
    counts,
    isDone,
    quantityGood: good / THOUSANDTHS,
    quantityScrap: scrap / THOUSANDTHS,
  }));
}
