import { Button, Group, Stack } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import IconFilter from "@tabler/icons-react/dist/esm/icons/IconFilter.mjs";
import { type KeyboardEvent, type RefObject, useRef } from "react";
import { useText } from "../../../lib/language.js";
import { lazyComponent } from "../../../lib/lazy-component.js";
import { ordersText } from "../../../i18n/orders.js";
import { LazyMenu } from "../../../ui/LazyMenu.js";
import { refiltered } from "../list-search.js";
import type { OrderSearch } from "../search.js";
import type { ColumnName } from "./columns.js";
import { countMoreFilters } from "./more-filters.js";
import { ColumnsButton, ExportButton } from "./MenuButtons.js";
import { SearchBox } from "./SearchBox.js";
import { StatusFilter } from "./StatusFilter.js";
import { Views } from "./Views.js";

const ColumnsMenu = lazyComponent(async () => (await import("./ColumnsMenu.js")).ColumnsMenu, <ColumnsButton />);
const ExportMenu = lazyComponent(async () => (await import("../export/ExportMenu.js")).ExportMenu, <ExportButton />);
const MoreFilters = lazyComponent(async () => (await import("./MoreFilters.js")).MoreFilters);

interface ListToolbarProps {
  search: OrderSearch;
  onSearch: (search: OrderSearch, replace?: boolean) => void;
  columns: readonly ColumnName[];
  box: RefObject<HTMLInputElement | null>;
}

/** What the list shows, and what is done with all of it. */
export function ListToolbar({ search, onSearch, columns, box }: ListToolbarProps) {
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
    <Stack gap="xs" mb="sm">
      <Group gap="xs">
        <SearchBox
          box={box}
          q={search.q ?? ""}
          onFind={(q) => onSearch(refiltered(search, { q: q || undefined }), true)}
        />
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
        <Group gap="xs" visibleFrom="sm">
          <LazyMenu button={<ColumnsButton />} preload={ColumnsMenu.preload}>
            {(start) => (
              <ColumnsMenu
                columns={columns}
                onChange={(columns) => onSearch({ ...search, columns }, true)}
                start={start}
              />
            )}
          </LazyMenu>
          <LazyMenu button={<ExportButton />} preload={ExportMenu.preload}>
            {(start) => <ExportMenu search={search} columns={columns} start={start} />}
          </LazyMenu>
        </Group>
      </Group>
      <StatusFilter search={search} onSearch={onSearch} />
      {isOpen && (
        <div onKeyDown={closeOnEscape}>
          <MoreFilters search={search} onSearch={onSearch} />
        </div>
      )}
    </Stack>
  );
}
