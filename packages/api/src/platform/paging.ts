import { z } from "zod";
import { invalidField } from "./errors.js";
import { Count, text } from "./fields.js";
import { thousands } from "./words.js";

/** Pages by number reach this many rows deep, and totals are counted up to here; a cursor goes on beyond. */
export const DEEPEST_ROW = 10_000;

const DEFAULT_LIMIT = 20;

/** The most characters of a cursor; the longest sort key is a product's name. */
const CURSOR_LENGTH = 4000;

const TOO_DEEP = `page x limit may be ${DEEPEST_ROW} at most; to go deeper follow nextCursor with cursor`;

/** The fields of a list's input that say which page. */
export const Paging = {
  page: z
    .int()
    .min(1)
    .max(DEEPEST_ROW, { error: TOO_DEEP })
    .optional()
    .meta({ description: `From 1; page x limit reaches ${thousands(DEEPEST_ROW)}, beyond that use cursor.` }),
  limit: z
    .int()
    .min(1)
    .max(100)
    .optional()
    .meta({ description: `Rows a page, ${DEFAULT_LIMIT} where not said.` }),
  cursor: z
    .string()
    .max(CURSOR_LENGTH)
    .optional()
    .meta({ description: "`nextCursor` of the page before, instead of page." }),
};

/** A page of `items`. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({
    items: z.array(item),
    page: Count,
    limit: Count,
    total: Count.meta({ description: `Exact up to ${thousands(DEEPEST_ROW)}, then that with totalIsExact false.` }),
    totalIsExact: z.boolean(),
    pageCount: Count,
    nextCursor: z.string().nullable().meta({ description: "Leads to the next page; null at the end." }),
  });
}

/** The order of a list: its name, and the schema of a row's sort key in it. */
export interface SortOrder {
  by: string;
  sortKey: z.ZodType<(string | number)[]>;
}

/** Where a page begins: at an offset, or after the sort key of a row. */
export interface PageRequest {
  page: number;
  limit: number;
  offset: number;
  after: readonly (string | number)[] | null;
}

/**
 * Reads the paging fields of an input, for a list in this order.
 * @throws DomainError `validation_failed` for both page and cursor, a page too deep, or a cursor of another list.
 */
export function pageRequest(
  input: { page?: number; limit?: number; cursor?: string },
  ordering: SortOrder,
): PageRequest {
  const limit = input.limit ?? DEFAULT_LIMIT;
  if (input.cursor !== undefined) {
    if (input.page !== undefined) throw invalidField("cursor", "give either page or cursor");
    const { page, after } = readCursor(input.cursor, ordering);
    return { page, limit, offset: 0, after };
  }
  const page = input.page ?? 1;
  if (page * limit > DEEPEST_ROW) {
    throw invalidField("page", TOO_DEEP);
  }
  return { page, limit, offset: (page - 1) * limit, after: null };
}

/** What a cursor holds: the order it goes by, the page it leads to, and the sort key of the last row, which the database can read. */
const Cursor = z.strictObject({
  by: z.string(),
  page: z.int32().min(2),
  after: z.array(z.union([text(0, CURSOR_LENGTH), z.number()])),
});

/** @throws DomainError `validation_failed` for a cursor of another list. */
function readCursor(cursor: string, { by, sortKey }: SortOrder): { page: number; after: (string | number)[] } {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(cursor, "base64url").toString());
  } catch {
    value = null;
  }
  const { data } = Cursor.safeParse(value);
  if (data && data.by !== by) throw invalidField("cursor", "belongs to a list in another order; keep the same sort");
  const after = sortKey.safeParse(data?.after);
  if (!data || !after.success) throw invalidField("cursor", "is not a nextCursor of this list");
  return { page: data.page, after: after.data };
}

/**
 * Makes the page out of `rows`, of which one more than `limit` was requested, so that the last page is known.
 * `matches` is a count capped at one more than `DEEPEST_ROW`; `sortKeyOf` gives a row's sort key in the order `by`.
 */
export function toPage<Row, Item>(
  rows: readonly Row[],
  matches: number,
  {
    start,
    by,
    sortKeyOf,
    toItem,
  }: { start: PageRequest; by: string; sortKeyOf: (row: Row) => (string | number)[]; toItem: (row: Row) => Item },
) {
  const shown = rows.slice(0, start.limit);
  const last = shown.at(-1);
  const hasMore = rows.length > start.limit;
  const total = Math.min(matches, DEEPEST_ROW);
  return {
    items: shown.map(toItem),
    page: start.page,
    limit: start.limit,
    total,
    totalIsExact: matches <= DEEPEST_ROW,
    pageCount: Math.ceil(total / start.limit),
    nextCursor:
      hasMore && last !== undefined
        ? Buffer.from(JSON.stringify({ by, page: start.page + 1, after: sortKeyOf(last) })).toString("base64url")
        : null,
  };
}
