import { Box, Group } from "@mantine/core";
import type { ReactNode } from "react";
import { lazyComponent } from "../../../lib/lazy-component.js";
import { LazyMenu } from "../../../ui/LazyMenu.js";
import type { OrderSearch } from "../search.js";
import { visibleColumns } from "./columns.js";
import { countMoreFilters } from "./more-filters.js";
import { ColumnsButton, ExportButton, FiltersButton } from "./MenuButtons.js";
import { Views } from "./Views.js";

const FiltersMenu = lazyComponent(async () => (await import("./FiltersMenu.js")).FiltersMenu);
const ColumnsMenu = lazyComponent(async () => (await import("./ColumnsMenu.js")).ColumnsMenu, <ColumnsButton />);
const ExportMenu = lazyComponent(async () => (await import("../export/ExportMenu.js")).ExportMenu, <ExportButton />);

interface ToolbarProps {
  search: OrderSearch;
  onSearch: (search: OrderSearch, replace?: boolean) => void;
  /** The search box. */
  children: ReactNode;
}

/** What the list or the board shows, and for the list its columns and what is done with all of it. */
export function Toolbar({ search, onSearch, children }: ToolbarProps) {
  const columns = visibleColumns(search.columns);
  const set = countMoreFilters(search);
  return (
    <>
      {children}
      <LazyMenu button={<FiltersButton set={set} />} preload={FiltersMenu.preload}>
        {(start) => <FiltersMenu search={search} onSearch={onSearch} start={start} />}
      </LazyMenu>
      <Views search={search} />
      {search.view !== "board" && (
        <Group gap="xs" visibleFrom="sm">
          {/* Cards have none. */}
          <Box visibleFrom="lg">
            <LazyMenu button={<ColumnsButton />} preload={ColumnsMenu.preload}>
              {(start) => (
                <ColumnsMenu
                  columns={columns}
                  onChange={(chosen) => onSearch({ ...search, columns: chosen }, true)}
                  start={start}
                />
              )}
            </LazyMenu>
          </Box>
          <LazyMenu button={<ExportButton />} preload={ExportMenu.preload}>
            {(start) => <ExportMenu search={search} columns={columns} start={start} />}
          </LazyMenu>
        </Group>
      )}
    </>
  );
}
