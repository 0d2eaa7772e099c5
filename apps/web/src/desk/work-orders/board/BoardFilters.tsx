import { Collapse, Button, Group, Stack } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import IconFilter from "@tabler/icons-react/dist/esm/icons/IconFilter.mjs";
import { type KeyboardEvent, type ReactNode, useRef } from "react";
import { useText } from "../../../lib/language.js";
import { lazyComponent } from "../../../lib/lazy-component.js";
import { ordersText } from "../../../i18n/orders.js";
import { countMoreFilters } from "../list/more-filters.js";
import { Views } from "../list/Views.js";
import { StatusFilter } from "../list/StatusFilter.js";
import type { OrderSearch } from "../search.js";

const MoreFilters = lazyComponent(async () => (await import("../list/MoreFilters.js")).MoreFilters);

interface BoardFiltersProps {
  search: OrderSearch;
  onSearch: (search: OrderSearch, replace?: boolean) => void;
  /** The search box. */
  children: ReactNode;
}

/** What the board shows: the same filters as the table; statuses choose its columns. */
export function BoardFilters({ search, onSearch, children }: BoardFiltersProps) {
  const t = useText(ordersText);
  const set = countMoreFilters(search);
  const [isOpen, more] = useDisclosure(set > 0);
  const button = useRef<HTMLButtonElement>(null);
  const closeOnEscape = ({ key, defaultPrevented }: KeyboardEvent) => {
    if (key !== "Escape" || defaultPrevented) return;
    more.close();
    button.current?.focus();
  };
  return (
    <Stack gap="xs">
      <Group gap="xs">
        {children}
        <Button
          variant="default"
          leftSection={<IconFilter size={18} aria-hidden />}
          aria-expanded={isOpen}
          aria-controls="more-filters"
          ref={button}
          onClick={more.toggle}
        >
          {t.moreFilters(set)}
        </Button>
        <Views search={search} />
      </Group>
      <StatusFilter search={search} onSearch={onSearch} />
      <Collapse expanded={isOpen} onKeyDown={closeOnEscape}>
        {isOpen && <MoreFilters search={search} onSearch={onSearch} />}
      </Collapse>
    </Stack>
  );
}
