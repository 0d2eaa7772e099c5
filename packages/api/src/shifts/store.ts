import type { Db } from "@lantai/db/connect";
import { shiftPlans } from "@lantai/db/schema";
import { asc, sql } from "drizzle-orm";
import type { ShiftPlan } from "./rules.js";

/** Every plan, by the day from which it holds. */
export async function readPlans(db: Db): Promise<ShiftPlan[]> {
  return db
    .select({ validFrom: shiftPlans.validFrom, shifts: shiftPlans.shifts })
    .from(shiftPlans)
    .orderBy(asc(shiftPlans.validFrom));
}

/** Every plan, which no other transaction changes before the transaction ends. */
export async function lockPlans(tx: Db): Promise<ShiftPlan[]> {
  await tx.execute(sql`lock table ${shiftPlans} in share row exclusive mode`);
  return readPlans(tx);
}

/** Writes a plan, in the place of the one that holds from the same day. */
export async function writePlan(tx: Db, plan: ShiftPlan): Promise<void> {
  const row = { ...plan, shifts: [...plan.shifts] };
  await tx
    .insert(shiftPlans)
    .values(row)
    .onConflictDoUpdate({ target: shiftPlans.validFrom, set: { shifts: row.shifts } });
}
