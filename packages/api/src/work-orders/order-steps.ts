import { THOUSANDTHS } from "@lantai/db/schema";
import { sql } from "drizzle-orm";
import type { Step } from "../steps/rules.js";

/** A step of an order as it is read, with the name of its team. */
export interface StepRow extends Step {
  teamName: string | null;
}

/** A step as the statement below writes it; quantities in thousandths. */
type StoredStep = Omit<StepRow, "quantityGood" | "quantityScrap"> & { good: number; scrap: number };

/** The steps of the order of each row, in their order; an order without steps costs no look-up. */
export const stepsOfOrder = sql`case when work_orders.step_count > 0 then (
    select json_agg(json_build_object('id', s.id, 'name', s.name, 'teamId', s.team_id, 'teamName', t.name,
      'isRework', s.is_rework, 'counts', s.counts, 'isDone', s.is_done, 'good', s.quantity_good, 'scrap', s.quantity_scrap)
      order by s.position)
    from work_order_steps s left join teams t on t.id = s.team_id where s.work_order_id = work_orders.id) else '[]'::json end`.mapWith(
  readSteps,
);

// Field by field, and unchecked like every other column: an operator's list has a hundred of them.
function readSteps(stored: readonly StoredStep[]): StepRow[] {
  return stored.map((step) => ({
    id: step.id,
    name: step.name,
    teamId: step.teamId,
    teamName: step.teamName,
    isRework: step.isRework,
    counts: step.counts,
    isDone: step.isDone,
    quantityGood: step.good / THOUSANDTHS,
    quantityScrap: step.scrap / THOUSANDTHS,
  }));
}
