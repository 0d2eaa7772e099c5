import { ACTOR_CHANNEL } from "../auth/revocation.js";
import type { Db } from "@lantai/db/connect";
import {
  closedTotals,
  dayCounters,
  deviceKeys,
  idempotencyKeys,
  makerDays,
  makerTotals,
  operatorLoad,
  plantSettings,
  progressNotes,
  serviceAccounts,
  shiftPlans,
  statusHistory,
  teamMembers,
  teams,
  users,
  workOrders,
  workOrderSteps,
} from "@lantai/db/schema";
import { and, isNotNull, ne, notInArray, sql } from "drizzle-orm";

/** The triggers that keep a plant's ledger and its past shifts as they are. */
const APPEND_ONLY = [
  ["status_history", "status_history_append_only"],
  ["progress_notes", "progress_notes_append_only"],
  ["shift_plans", "shift_plans_no_delete"],
] as const;

/**
 * Deletes what people did in the demo: orders with their ledger, teams, shifts, service accounts and every user but the
 * admins and those of `usernames`. What is deleted is in the audit log, which stays. It locks the ledger against writers
 * until the transaction ends, and is for a demo alone: the caller has checked that.
 */
export async function deleteDemoData(tx: Db, usernames: readonly string[]): Promise<void> {
  await setAppendOnly(tx, false);
  await tx.delete(progressNotes);
  await tx.delete(statusHistory);
  await tx.delete(workOrderSteps);
  await tx.delete(workOrders);
  await tx.delete(teamMembers);
  await tx.delete(teams);
  await tx.delete(shiftPlans);
  await setAppendOnly(tx, true);
  for (const derived of [dayCounters, operatorLoad, closedTotals, makerTotals, makerDays]) await tx.delete(derived);
  // Answers about orders that are gone; the one of this request is not there yet.
  await tx.delete(idempotencyKeys).where(isNotNull(idempotencyKeys.answer));
  await tx.execute(sql`select pg_notify(${ACTOR_CHANNEL}, id::text) from ${serviceAccounts}`);
  await tx.execute(sql`select pg_notify(${ACTOR_CHANNEL}, id::text) from ${users}`);
  await tx.delete(serviceAccounts);
  const others = and(ne(users.role, "admin"), notInArray(users.username, [...usernames]));
  await tx.delete(deviceKeys).where(sql`${deviceKeys.userId} in (select id from users where ${others})`);
  await tx.delete(users).where(others);
  await tx.update(plantSettings).set({
    overproductionTolerancePercent: sql`default`,
    language: sql`default`,
    plantName: null,
    logo: null,
    reasons: null,
  });
}

async function setAppendOnly(tx: Db, isOn: boolean): Promise<void> {
  for (const [table, trigger] of APPEND_ONLY) {
    const change = sql.raw(isOn ? "enable" : "disable");
    await tx.execute(sql`alter table ${sql.identifier(table)} ${change} trigger ${sql.identifier(trigger)}`);
  }
}
