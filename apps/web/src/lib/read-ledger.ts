/** A page of a ledger, newest first, as the server gives it. */
interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}

/** At most this many pages are read: 10,000 items. An order with more shows its newest. */
export const MOST_PAGES = 20;

/**
 * Reads a ledger from its newest item back, page by page. Returns its items oldest first, and whether older ones were left
 * out.
 */
export async function readLedger<Item>(
  readPage: (cursor: string | undefined) => Promise<Page<Item>>,
): Promise<{ items: Item[]; isCut: boolean }> {
  const items: Item[] = [];
  let cursor: string | undefined;
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const page = await readPage(cursor);
    items.push(...page.items);
    if (page.nextCursor === null) return { items: items.toReversed(), isCut: false };
    cursor = page.nextCursor;
  }
  return { items: items.toReversed(), isCut: true };
}
