import { useNavigate, useSearch } from "@tanstack/react-router";
import IconLayoutKanban from "@tabler/icons-react/dist/esm/icons/IconLayoutKanban.mjs";
import IconPlus from "@tabler/icons-react/dist/esm/icons/IconPlus.mjs";
import IconTable from "@tabler/icons-react/dist/esm/icons/IconTable.mjs";
import { Box, Button } from "@mantine/core";
import { useRef } from "react";
import { useText } from "../../lib/language.js";
import { lazyComponent } from "../../lib/lazy-component.js";
import { useWasIdle } from "../../lib/when-idle.js";
import { ordersText } from "../../i18n/orders.js";
import { PageTitle } from "../../ui/PageTitle.js";
import { RowsSkeleton } from "../../ui/RowsSkeleton.js";
import { ButtonLink } from "../../ui/TextLink.js";
import { OrderList } from "./list/OrderList.js";
import { SearchBox } from "./list/SearchBox.js";
import { SkipToOrders } from "./list/SkipToOrders.js";
import { StatusFilter } from "./list/StatusFilter.js";
import { Toolbar } from "./list/Toolbar.js";
import { useOperatorSearch } from "./list/useOperatorSearch.js";
import { useViews } from "./list/views.js";
import { refiltered, shownSearch } from "./list-search.js";
import type { OrderSearch } from "./search.js";

const OrderPanel = lazyComponent(async () => (await import("./form/OrderPanel.js")).OrderPanel);
const Board = lazyComponent(async () => (await import("./board/Board.js")).Board, <RowsSkeleton rows={6} />);

/** Every work order, filtered and sorted by the server, as a table or as a board. */
export function WorkOrdersPage() {
  const t = useText(ordersText);
  const address = useSearch({ from: "/signed-in/manager/workorders" });
  const asked = shownSearch(address, useViews().opening);
  const search = useOperatorSearch(asked);
  const navigate = useNavigate({ from: "/workorders" });
  const wasIdle = useWasIdle();
  const box = useRef<HTMLInputElement>(null);
  const isBoard = search.view === "board";
  const go = (to: OrderSearch, replace = false) => void navigate({ search: to, replace, resetScroll: false });
  const { panel: _, ...closed } = search;
  return (
    <>
      <SkipToOrders />
      <PageTitle
        title={t.title}
        tools={
          <Toolbar search={search} onSearch={go}>
            <SearchBox box={box} q={asked.q ?? ""} onFind={(q) => go(refiltered(asked, { q: q || undefined }), true)} />
          </Toolbar>
        }
      >
        <ButtonLink
          to="/workorders"
          search={refiltered(search, { view: isBoard ? undefined : "board" })}
          variant="default"
          px="sm"
          aria-label={isBoard ? t.views.table : t.views.board}
        >
          {isBoard ? <IconTable size={18} aria-hidden /> : <IconLayoutKanban size={18} aria-hidden />}
          <Box component="span" ml="xs" visibleFrom="xs">
            {isBoard ? t.views.table : t.views.board}
          </Box>
        </ButtonLink>
        <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => go({ ...search, panel: "new" })}>
          {t.newOrder}
        </Button>
      </PageTitle>
      <StatusFilter search={search} onSearch={go} />
      {isBoard ? (
        <Board search={search} onSearch={go} />
      ) : (
        <OrderList search={search} onSearch={go} onFind={() => box.current?.focus()} />
      )}
      {(wasIdle || search.panel !== undefined) && <OrderPanel panel={search.panel} onClose={() => go(closed, true)} />}
    </>
  );
}
