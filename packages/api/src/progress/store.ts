import type { Db } from "@lantai/db/connect";
import { progressNotes, serviceAccounts, statusHistory, users } from "@lantai/db/schema";
import { and, asc, desc, eq, gt, lt, sql } from "drizzle-orm";
import { actorFields } from "../platform/actor-columns.js";
import type { LedgerStart } from "../platform/ledger-paging.js";

function progressOf(db: Db) {
  return db
    .select({
      id: progressNotes.id,
      note: progressNotes.note,
      quantity: sql`coalesce(${statusHistory.quantity}, 0)`.mapWith(statusHistory.quantity),
      quantityScrap: sql`coalesce(${statusHistory.quantityScrap}, 0)`.mapWith(statusHistory.quantityScrap),
      scrapReason: statusHistory.scrapReason,
      at: progressNotes.at,
      ...actorFields,
    })
    .from(progressNotes)
    .leftJoin(statusHistory, eq(statusHistory.id, progressNotes.historyId))
    .leftJoin(users, eq(users.id, progressNotes.authorUserId))
    .leftJoin(serviceAccounts, eq(serviceAccounts.id, progressNotes.authorServiceId));
}

/** The notes of an order from `start` on, each with the output that was reported with it. */
export async function listProgress(db: Db, orderId: string, { after, limit, isNewestFirst }: LedgerStart) {
  const { id } = progressNotes;
  const beyond = after === null ? undefined : isNewestFirst ? lt(id, after) : gt(id, after);
  return progressOf(db)
    .where(and(eq(progressNotes.workOrderId, orderId), beyond))
    .orderBy(isNewestFirst ? desc(id) : asc(id))
    .limit(limit);
}

/** Stores a note; with `isReport`, the last item of the order's ledger (just written by the caller) is its report. */
export async function insertProgress(
  db: Db,
  note: {
    orderId: string;
    note: string;
    userId: string | null;
    serviceId: string | null;
    at: string;
    isReport: boolean;
  },
) {
  const lastEntry = db
    .select({ id: statusHistory.id })
    .from(statusHistory)
    .where(eq(statusHistory.workOrderId, note.orderId))
    .orderBy(desc(statusHistory.id))
    .limit(1);
  const lastNote = db
    .select({ at: progressNotes.at })
    .from(progressNotes)
    .where(eq(progressNotes.workOrderId, note.orderId))
    .orderBy(desc(progressNotes.id))
    .limit(1);
  const [inserted] = await db
    .insert(progressNotes)
    .values({
      workOrderId: note.orderId,
      historyId: note.isReport ? sql`(${lastEntry})` : null,
      note: note.note,
      authorUserId: note.userId,
      authorServiceId: note.serviceId,
      // A clock that was set back must not put notes out of order.
      at: sql`greatest(${note.at}::timestamptz, (${lastNote}))`,
    })
    .returning({ id: progressNotes.id });
  if (!inserted) throw new Error("an insert returned no row");
  const [stored] = await progressOf(db).where(eq(progressNotes.id, inserted.id));
  if (!stored) throw new Error("a row just inserted is not there");
  return stored;
}
