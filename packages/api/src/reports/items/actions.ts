import { z } from "zod";
import type { UserActor } from "../../platform/actor.js";
import type { Context, SignedInContext } from "../../platform/context.js";
import { LEDGER_LIMIT } from "../../platform/ledger-paging.js";
import { pageRequest, toPage } from "../../platform/paging.js";
import { shiftCalendar } from "../../shifts/actions.js";
import { shiftAt } from "../../shifts/calendar.js";
import { toHistoryItem } from "../../work-orders/actions.js";
import { addDays } from "../calendar-days.js";
import { production, reportedSpans } from "../production/actions.js";
import { slotsOf } from "../production/slots.js";
import type { ListReportItems, ReportItem } from "./schema.js";
import * as store from "./store.js";

const ORDERING = { by: "-madeAt", sortKey: z.tuple([z.iso.datetime(), z.int()]) };

/** The reports and corrections behind a figure of the production report, those made last first. */
export async function listReportItems(ctx: Context, input: ListReportItems) {
  const { from, to, shift, limit = LEDGER_LIMIT, cursor, ...filter } = input;
  const { spans } = await reportedSpans(ctx, { from, to });
  const slots = slotsOf(spans, true);
  const start = pageRequest({ limit, ...(cursor !== undefined && { cursor }) }, ORDERING);
  const { found, rows } = await store.findItems(ctx.db, {
    ...filter,
    slots,
    slotNumbers: shift === undefined ? null : slots.slots.flatMap((slot, i) => (slot.shift === shift ? [i] : [])),
    timeZone: ctx.timeZone,
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

/** What the caller made on the production day that runs now and the one before, and the totals of now. */
export async function ownReports(ctx: SignedInContext<UserActor>) {
  const { day, shift } = shiftAt(await shiftCalendar(ctx), ctx.now());
  const operatorId = ctx.actor.id;
  const { totals } = await production(ctx, { from: day, to: day, operatorId });
  const page = await listReportItems(ctx, { from: addDays(day, -1), to: day, operatorId });
  return { ...page, day, shift, totals };
}
