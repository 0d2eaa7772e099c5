import { Button, Group, NativeSelect, Text } from "@mantine/core";
import { useFormat } from "../../../lib/format.js";
import { useText } from "../../../lib/language.js";
import { ordersText } from "../../../i18n/orders.js";
import { shellText } from "../../../i18n/shell.js";
import type { OrderPage } from "../../../orders/types.js";
import { PAGE_SIZES, pageSizeOf, refiltered } from "../list-search.js";
import type { OrderSearch } from "../search.js";
import { adjacentPage } from "./cursor-pager.js";

interface ListPagerProps {
  found: OrderPage;
  search: OrderSearch;
  onSearch: (search: OrderSearch) => void;
  /** `found` is still the page before: nothing leads on from it. */
  isStale: boolean;
}

/** Turns the pages: by number as deep as those go, and by the cursor beyond, so that "next" always works. */
export function ListPager({ found, search, onSearch, isStale }: ListPagerProps) {
  const t = useText(ordersText);
  const shell = useText(shellText);
  const { number } = useFormat();
  const { page, pageCount, total, totalIsExact } = found;
  const next = isStale ? null : adjacentPage(search, found, "next");
  const prior = isStale ? null : adjacentPage(search, found, "prior");
  const turn = (to: OrderSearch | null) => {
    if (!to) return;
    onSearch(to);
    globalThis.scrollTo({ top: 0 });
  };
  return (
    <Group component="nav" justify="space-between" gap="sm" mt="sm" aria-label={t.pageOnly(number(page))}>
      <Text size="sm" c="var(--ink-muted)">
        {totalIsExact ? t.rows(number(total)) : t.manyRows(number(total))}
      </Text>
      <Group gap="sm">
        <NativeSelect
          aria-label={t.pageSize}
          data={PAGE_SIZES.map((size) => ({ value: String(size), label: t.perPage(number(size)) }))}
          value={String(pageSizeOf(search))}
          onChange={(event) => onSearch(refiltered(search, { limit: Number(event.currentTarget.value) }))}
        />
        <Button variant="default" disabled={!prior} onClick={() => turn(prior)}>
          {shell.previousPage}
        </Button>
        <Text size="sm" aria-live="polite">
          {totalIsExact ? t.pageOf(number(page), number(Math.max(1, pageCount))) : t.pageOnly(number(page))}
        </Text>
        <Button variant="default" disabled={!next} onClick={() => turn(next)}>
          {shell.nextPage}
        </Button>
      </Group>
    </Group>
  );
}
