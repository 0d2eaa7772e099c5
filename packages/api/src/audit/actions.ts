import { z } from "zod";
import { checkActor } from "../auth/confirm-actor.js";
import type { Context, SignedInContext } from "../platform/context.js";
import { EmittedInstant } from "../platform/fields.js";
import { type SortOrder, pageRequest, toPage } from "../platform/paging.js";
import { lowerBound, upperBound } from "../platform/time.js";
import { type Head, missingAfter, EMPTY_CHAIN, verifyLinks } from "./chain.js";
import type { VerifyEvent } from "./events.js";
import type { ListAudit, VerifyAudit } from "./schema.js";
import { appendEntries } from "./append.js";
import * as store from "./store.js";
import { idsIn, toEntry } from "./view.js";

const NEWEST_FIRST: SortOrder = { by: "-at", sortKey: z.tuple([EmittedInstant, z.int()]) };

/** How many links are read and checked at a time: a few milliseconds, and at most 15 MB where every note has its maximum length. */
const BATCH = 500;

/** Who did what, newest first; every committed entry is in it, with its position in the chain. */
export async function listAudit(ctx: Context, { from, to, page, limit, cursor, ...filter }: ListAudit) {
  const start = pageRequest({ page, limit, cursor }, NEWEST_FIRST);
  await appendEntries(ctx.db);
  const period = { from: lowerBound(from, ctx.timeZone), to: upperBound(to, ctx.timeZone) };
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
 * Recomputes the chain up to its current end, and reports the first broken link. Given a head that was recorded before,
 * it also detects a chain that was truncated after it or rewritten. It ends where its caller is no longer allowed.
 * @throws DomainError `unauthenticated`
 */
export async function* verifyAudit({ db, actor }: SignedInContext, input: VerifyAudit): AsyncGenerator<VerifyEvent> {
  await appendEntries(db);
  const known = input?.head === undefined ? EMPTY_CHAIN : readHeadText(input.head);
  const { seal: total } = await store.readHead(db);
  let head: Head = EMPTY_CHAIN;
  while (head.seal < total) {
    await checkActor(db, actor);
    const links = await store.readLinks(db, head.seal, Math.min(BATCH, total - head.seal));
    const verified = verifyLinks(head, links, known);
    if ("fault" in verified) {
      yield { kind: "broken", ...verified };
      return;
    }
    head = verified;
    yield { kind: "progress", done: head.seal, total };
  }
  if (head.seal < known.seal) yield { kind: "broken", ...missingAfter(head) };
  else yield { kind: "intact", count: head.seal, head };
}

function readHeadText(text: string): Head {
  const [seal = "", hash = ""] = text.split(":");
  return { seal: Number(seal), hash };
}
