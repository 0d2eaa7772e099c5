import { z } from "zod";
import type { UserActor } from "../../platform/actor.js";
import type { Context, SignedInContext } from "../../platform/context.js";
import { EmittedInstant } from "../../platform/fields.js";
import { LEDGER_LIMIT } from "../../platform/ledger-paging.js";
import { pageRequest, toPage } from "../../platform/paging.js";
import { lowerBound } from "../../platform/time.js";
import { shiftCalendar } from "../../shifts/actions.js";
import { shiftAt, shiftSpans } from "../../shifts/calendar.js";
import { OPERATOR_BACK_HOURS } from "../../work-orders/attribution.js";
import { toHistoryItem } from "../../work-orders/actions.js";
import { addDays } from "../calendar-days.js";
import { periodOf } from "../period.js";
import { production, reportedSpans } from "../production/actions.js";
import { slotNumbersOf, slotsOf } from "../production/slots.js";
import type { ListReportItems, ReportItem } from "./schema.js";
import * as store from "./store.js";

const ORDERING = { by: "-madeAt", sortKey: z.tuple([EmittedInstant, z.int()]) };

/** The reports and corrections behind a figure of the production report, those made last first. */
export async function listReportItems(ctx: Context, input: ListReportItems, storedSince?: string) {
  const { from, to, shift, limit = LEDGER_LIMIT, cursor, completedFrom, completedTo, hour, ...filter } = input;
  const { spans } = await reportedSpans(ctx, { from, to });
  const slots = slotsOf(spans, true);
  const start = pageRequest({ limit, ...(cursor !== undefined && { cursor }) }, ORDERING);
  const { found, rows } = await store.findItems(ctx.db, {
    ...filter,
    // PostgreSQL reads fewer offsets than an instant may have.
    hour: lowerBound(hour, "UTC"),
    slots,
    slotNumbers: slotNumbersOf(slots, shift),
    timeZone: ctx.timeZone,
    completed: periodOf({ from: completedFrom, to: completedTo }, ctx.timeZone),
    storedSince,
    after: start.after && ORDERING.sortKey.parse(start.after),
    limit: limit + 1,
  });
  const items = new Map(rows.map((row) => [row.id, toHistoryItem(row)]));
  const read = found.flatMap(({ id, slot, isLate, order }): ReportItem[] => {
    const item = items.get(Number(id));
    const { day, shift: its = null } = slots.slots[slot] ?? {};
    return item && day !== undefined ? [{ ...item, order, day, shift: its, isLate }] : [];
  });
  const { items: shown, nextCursor } = toPage(read, read.length, {
    start,
    by: ORDERING.by,
    sortKeyOf: ({ madeAt, id }) => [madeAt, id],
    toItem: (item) => item,
  });
  return { items: shown, nextCursor };
}

/**
 * What of the caller was stored on the production day that runs now and the one before, also what had waited on a device for
 * days, and the totals of what was made on the day that runs now.
 */
export async function ownReports(ctx: SignedInContext<UserActor>) {
  const calendar = await shiftCalendar(ctx);
  const now = ctx.now();
  const { day, shift } = shiftAt(calendar, now);
  const [yesterday] = shiftSpans(calendar, { from: addDays(day, -1), to: day });
  const operatorId = ctx.actor.id;
  const { totals } = await production(ctx, { from: day, to: day, operatorId });
  const from = addDays(day, -1 - Math.ceil(OPERATOR_BACK_HOURS / 24));
  const since = yesterday && new Date(yesterday.startMs).toISOString();
  const page = await listReportItems(ctx, { from, to: day, operatorId }, since);
  return { ...page, now, day, shift, totals };
}
