import { z } from "zod";
import type { Context } from "../platform/context.js";
import { EmittedInstant } from "../platform/fields.js";
import { type SortOrder, pageRequest, toPage } from "../platform/paging.js";
import { endOfDayOrInstant, startOfDayOrInstant } from "../platform/time.js";
import { type Head, missingAfter, NO_LINKS, walk } from "./chain.js";
import type { ListAudit, VerifyAudit, VerifyEvent } from "./schema.js";
import { sealEntries } from "./append.js";
import * as store from "./store.js";
import { idsIn, toEntry } from "./view.js";

const NEWEST_FIRST: SortOrder = { by: "-at", sortKey: z.tuple([EmittedInstant, z.int()]) };

/** So many links are read and checked at a time: a few milliseconds, and 15 MB where every note is as long as can be. */
const BATCH = 500;

/** Who did what, newest first; everything that has been committed is in it, and sealed. */
export async function listAudit(ctx: Context, { from, to, page, limit, cursor, ...filter }: ListAudit) {
  const start = pageRequest({ page, limit, cursor }, NEWEST_FIRST);
  await sealEntries(ctx.db);
  const period = {
    from: from === undefined ? undefined : (startOfDayOrInstant(from, ctx.timeZone) ?? undefined),
    to: to === undefined ? undefined : (endOfDayOrInstant(to, ctx.timeZone) ?? undefined),
  };
  const { rows, matches } = await store.listEntries(ctx.db, { ...filter, ...period }, start);
  const names = await store.namesOf(ctx.db, rows.flatMap(idsIn));
  return toPage(rows, matches, {
    start,
    by: NEWEST_FIRST.by,
    sortKeyOf: (row) => [row.at, row.seal ?? 0],
    toItem: (row) => toEntry(row, names),
  });
}

/**
 * Computes the whole chain anew, up to where it ends now, and tells the first link that does not hold. With a head that
 * was written down before, a chain that was cut off behind it, or made anew, does not hold either.
 */
export async function* verifyAudit({ db }: Context, input: VerifyAudit): AsyncGenerator<VerifyEvent> {
  await sealEntries(db);
  const known = input?.head === undefined ? NO_LINKS : readHeadText(input.head);
  const { seal: total } = await store.readHead(db);
  let head: Head = NO_LINKS;
  while (head.seal < total) {
    const links = await store.readLinks(db, head.seal, Math.min(BATCH, total - head.seal));
    const walked = walk(head, links, known);
    if ("fault" in walked) {
      yield { kind: "broken", ...walked };
      return;
    }
    head = walked;
    yield { kind: "progress", done: head.seal, total };
  }
  if (head.seal < known.seal) yield { kind: "broken", ...missingAfter(head) };
  else yield { kind: "intact", count: head.seal, head };
}

function readHeadText(text: string): Head {
  const [seal = "", hash = ""] = text.split(":");
  return { seal: Number(seal), hash };
}
