import { Button } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import IconFilterOff from "@tabler/icons-react/dist/esm/icons/IconFilterOff.mjs";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { trpc } from "../../../lib/api.js";
import { useText } from "../../../lib/language.js";
import { problemCode } from "../../../lib/problem.js";
import { ordersText } from "../../../i18n/orders.js";
import { EmptyState } from "../../../ui/EmptyState.js";
import { QueryState } from "../../../ui/QueryState.js";
import { RowsSkeleton } from "../../../ui/RowsSkeleton.js";
import { BulkBar } from "../bulk/BulkBar.js";
import { FormerOperators, useFormerOperators } from "../order/former-operators.js";
import { Holds, useHolds } from "../order/holds.js";
import { filterOf, listInputOf, refiltered } from "../list-search.js";
import type { WorkOrder } from "../../../orders/types.js";
import type { OrderSearch } from "../search.js";
import { CurrentSteps, useCurrentSteps } from "../steps/current-steps.js";
import { visibleColumns } from "./columns.js";
import { ListPager } from "./ListPager.js";
import { NoOrders } from "./NoOrders.js";
import { OrderCards } from "./OrderCards.js";
import { OrderTable } from "./OrderTable.js";
import { useRowSelection } from "./useRowSelection.js";

/** Narrower screens show cards, which cut nothing off. */
const TABLE_WIDTH = "(min-width: 75em)";

const NONE: readonly WorkOrder[] = [];

interface OrderListProps {
  search: OrderSearch;
  onSearch: (search: OrderSearch, replace?: boolean) => void;
  /** Goes to the search box. */
  onFind: () => void;
}

/** The list of orders: one page of it, however many there are; the page before stays until the next has come. */
export function OrderList({ search, onSearch, onFind }: OrderListProps) {
  const t = useText(ordersText);
  const isWide = useMediaQuery(TABLE_WIDTH, true, { getInitialValueInEffect: false });
  const query = useQuery(trpc.workOrders.list.queryOptions(listInputOf(search), { placeholderData: keepPreviousData }));
  const columns = visibleColumns(search.columns);
  const orders = query.data?.items ?? NONE;
  const selection = useRowSelection(JSON.stringify(filterOf(search)), orders);
  const holds = useHolds(orders);
  const formerOperators = useFormerOperators(orders);
  const currentSteps = useCurrentSteps(orders);
  const noSuchPage = (
    <EmptyState icon={IconFilterOff} title={t.noSuchPage}>
      <Button variant="default" onClick={() => onSearch(refiltered(search, {}))}>
        {t.firstPage}
      </Button>
    </EmptyState>
  );
  return (
    <Holds value={holds}>
      <FormerOperators value={formerOperators}>
        <CurrentSteps value={currentSteps}>
          <QueryState
            query={query}
            skeleton={<RowsSkeleton rows={12} />}
            // Of what an address can ask for, only a cursor is left that the server may not know.
            failure={problemCode(query.error) === "validation_failed" && noSuchPage}
          >
            {(found) => {
              if (found.items.length === 0 && found.page > 1) return noSuchPage;
              // An empty page says nothing of the next one, and old rows are no answer where the server gives none.
              const isAwaited = found.items.length === 0 || query.failureCount > 0;
              if (query.isPlaceholderData && isAwaited) return <RowsSkeleton rows={12} />;
              if (found.items.length === 0) return <NoOrders search={search} onSearch={onSearch} />;
              const list = { orders: found.items, search, onSearch, selection, isStale: query.isPlaceholderData };
              return (
                <>
                  {isWide ? <OrderTable {...list} columns={columns} onFind={onFind} /> : <OrderCards {...list} />}
                  <ListPager found={found} search={search} onSearch={onSearch} isStale={query.isPlaceholderData} />
                </>
              );
            }}
          </QueryState>
          <BulkBar selection={selection} />
        </CurrentSteps>
      </FormerOperators>
    </Holds>
  );
}
