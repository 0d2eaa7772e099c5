import { z } from "zod";
import { type SortOrder, pageRequest, toPage } from "./paging.js";

/** The most items of an order's history or notes in one answer, and how many come where nothing is said. */
export const LEDGER_LIMIT = 500;

/** The fields of an input that say which page of a ledger: by cursor alone, for it only grows. */
export const LedgerPaging = {
  limit: z
    .int()
    .min(1)
    .max(LEDGER_LIMIT)
    .optional()
    .meta({ description: `Items a page, ${LEDGER_LIMIT} where not said.` }),
  cursor: z.string().max(4000).optional().meta({ description: "`nextCursor` of the page before, in the same sort." }),
  sort: z
    .enum(["at", "-at"])
    .meta({ id: "LedgerSort" })
    .optional()
    .meta({ description: "`at`, oldest first, where not said; `-at` newest first." }),
};
/** The sort key of an item: its id. */
const LedgerKey = z.tuple([z.int()]);

type LedgerInput = z.infer<z.ZodObject<typeof LedgerPaging>>;

/** A page of a ledger: `nextCursor` is null at the end. */
export function ledgerPageOf<Item extends z.ZodType>(item: Item) {
  return z.object({
    items: z.array(item),
    nextCursor: z.string().nullable().meta({ description: "Leads to the next page; null at the end." }),
  });
}

/** What a store has to read: `limit` rows, one more than the page has, after the item `after` where that is not null. */
export interface LedgerStart {
  after: number | null;
  limit: number;
  isNewestFirst: boolean;
}

/**
 * Reads one page of the ledger `name`, whose items are in the order of their ids.
 * @throws DomainError `validation_failed` for a cursor of another ledger or sort.
 */
export async function ledgerPage<Row extends { id: number }, Item>(
  name: string,
  { limit = LEDGER_LIMIT, cursor, sort = "at" }: LedgerInput,
  { read, toItem }: { read: (start: LedgerStart) => Promise<readonly Row[]>; toItem: (row: Row) => Item },
) {
  const isNewestFirst = sort === "-at";
  const ordering: SortOrder = { by: isNewestFirst ? `-${name}` : name, sortKey: LedgerKey };
  const start = pageRequest({ limit, cursor }, ordering);
  const after = start.after === null ? null : Number(start.after[0]);
  const rows = await read({ after, limit: limit + 1, isNewestFirst });
  const sortKeyOf = (row: Row) => [row.id];
  const { items, nextCursor } = toPage(rows, rows.length, { start, by: ordering.by, sortKeyOf, toItem });
  return { items, nextCursor };
}
