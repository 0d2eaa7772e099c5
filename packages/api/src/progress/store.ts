import type { Db } from "@lantai/db/connect";
import { progressNotes, serviceAccounts, statusHistory, users, workOrderSteps } from "@lantai/db/schema";
import { and, asc, desc, eq, gt, lt, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { type AuditActor, setAuditActor } from "../audit/audit-actor.js";
import { actorFields, makerFields, makers } from "../platform/actor-columns.js";
import type { LedgerStart } from "../platform/ledger-paging.js";

const reversals = alias(statusHistory, "reversals");

function progressOf(db: Db) {
  return db
    .select({
      id: progressNotes.id,
      note: progressNotes.note,
      quantity: sql`coalesce(${statusHistory.quantity}, 0)`.mapWith(statusHistory.quantity),
      quantityScrap: sql`coalesce(${statusHistory.quantityScrap}, 0)`.mapWith(statusHistory.quantityScrap),
      scrapReason: statusHistory.scrapReason,
      at: progressNotes.at,
      madeAt: progressNotes.madeAt,
      historyId: progressNotes.historyId,
      reversedBy: reversals.id,
      stepId: progressNotes.stepId,
      stepName: workOrderSteps.name,
      stepQuantity: statusHistory.stepQuantity,
      ...actorFields,
      ...makerFields,
    })
    .from(progressNotes)
    .leftJoin(statusHistory, eq(statusHistory.id, progressNotes.historyId))
    .leftJoin(reversals, eq(reversals.reverses, progressNotes.historyId))
    .leftJoin(users, eq(users.id, progressNotes.authorUserId))
    .leftJoin(serviceAccounts, eq(serviceAccounts.id, progressNotes.authorServiceId))
    .leftJoin(workOrderSteps, eq(workOrderSteps.id, progressNotes.stepId))
    .leftJoin(makers, eq(makers.id, progressNotes.madeBy));
}

/** A note as it is read from the database. */
export type ProgressRow = Awaited<ReturnType<typeof listProgress>>[number];

/** The notes of an order from `start` on, each with the output that was reported with it. */
export async function listProgress(db: Db, orderId: string, { after, limit, isNewestFirst }: LedgerStart) {
  const { id } = progressNotes;
  const beyond = after === null ? undefined : isNewestFirst ? lt(id, after) : gt(id, after);
  return progressOf(db)
    .where(and(eq(progressNotes.workOrderId, orderId), beyond))
    .orderBy(isNewestFirst ? desc(id) : asc(id))
    .limit(limit);
}

/** Stores a note; `historyId` is the item of the ledger that it reports, null where it reports nothing. */
export async function insertProgress(
  db: Db,
  note: {
    orderId: string;
    historyId: number | null;
    note: string;
    userId: string | null;
    serviceId: string | null;
    at: string;
    madeAt: string;
    madeBy: string;
    stepId: string | null;
    who: AuditActor;
  },
): Promise<ProgressRow> {
  // A clock that was set back must not put notes out of order.
  const at = sql`greatest(${note.at}::timestamptz,
    (select at from progress_notes where work_order_id = ${note.orderId}::uuid order by id desc limit 1))`;
  const [inserted] = await db.execute<{ id: string }>(sql`
    insert into progress_notes (work_order_id, history_id, note, author_user_id, author_service_id, at, made_at, made_by,
      step_id)
    select ${note.orderId}::uuid, ${note.historyId}::bigint, ${note.note}, ${note.userId}::uuid, ${note.serviceId}::uuid,
      ${at}, ${note.madeAt}::timestamptz, ${note.madeBy}::uuid, ${note.stepId}::uuid
    where ${setAuditActor(JSON.stringify(note.who))} returning id`);
  if (!inserted) throw new Error("an insert returned no row");
  const [stored] = await progressOf(db).where(eq(progressNotes.id, Number(inserted.id)));
  if (!stored) throw new Error("a row just inserted is not there");
  return stored;
}
