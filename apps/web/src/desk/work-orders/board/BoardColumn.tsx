import { isClosed, type WorkOrderStatus } from "@lantai/db/vocabulary";
import { useDroppable } from "@dnd-kit/core";
import { Button, Skeleton, Stack, Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { api, trpc } from "../../../lib/api.js";
import { useFormat } from "../../../lib/format.js";
import { useText } from "../../../lib/language.js";
import { ordersText } from "../../../i18n/orders.js";
import { wordsText } from "../../../i18n/words.js";
import { QueryState } from "../../../ui/QueryState.js";
import { StatusBadge } from "../../../ui/StatusBadge.js";
import type { Transitions } from "../transitions/useTransitions.js";
import type { ListInput } from "../../../orders/types.js";
import { FormerOperators, useFormerOperators } from "../order/former-operators.js";
import { Holds, useHolds } from "../order/holds.js";
import { CurrentSteps, useCurrentSteps } from "../steps/current-steps.js";
import { filterOf } from "../list-search.js";
import type { OrderSearch } from "../search.js";
import css from "./Board.module.css";
import { BoardCard } from "./BoardCard.js";

/** How many cards are shown at first, and added by each "more". */
const CARDS = 20;

/** Where the first cards begin: after no other. */
const FIRST: string | null = null;

interface BoardColumnProps {
  status: WorkOrderStatus;
  search: OrderSearch;
  transitions: Transitions;
  /** Only its name and number; a card can be dropped on it. */
  isFolded: boolean;
  onUnfold: () => void;
  /** May the dragged card be dropped here? */
  drop: "none" | "allowed" | "refused";
}

/** The orders of one status: what is due first is on top; of what is over, the newest. */
export function BoardColumn({ status, search, isFolded, onUnfold, transitions, drop }: BoardColumnProps) {
  const { board: t } = useText(ordersText);
  const { status: words } = useText(wordsText);
  const { number } = useFormat();
  const { setNodeRef, isOver } = useDroppable({ id: status, disabled: drop !== "allowed" });
  const input: ListInput = {
    ...filterOf(search),
    status: [status],
    sort: search.sort ?? (isClosed(status) ? "-createdAt" : "deadline"),
    limit: isFolded ? 1 : CARDS,
  };
  // Not tRPC's own options: they send a direction along, which the list does not take.
  const query = useInfiniteQuery({
    queryKey: trpc.workOrders.list.infiniteQueryKey(input),
    queryFn: ({ pageParam, signal }) =>
      api.workOrders.list.query({ ...input, ...(pageParam !== null && { cursor: pageParam }) }, { signal }),
    initialPageParam: FIRST,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
  const first = query.data?.pages[0];
  const orders = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const holds = useHolds(orders);
  const formerOperators = useFormerOperators(orders);
  const currentSteps = useCurrentSteps(orders);
  const total = first && `${number(first.total)}${first.totalIsExact ? "" : "+"}`;
  const column = {
    ref: setNodeRef,
    "data-drop": drop === "allowed" && isOver ? "over" : drop,
    "aria-label": total === undefined ? words[status] : `${words[status]}, ${t.count(total)}`,
  };
  if (isFolded) {
    return (
      <section {...column} className={css["folded"]}>
        <button type="button" onClick={onUnfold} aria-label={t.expand(words[status], total ?? "")}>
          <StatusBadge status={status} />
          <span className={css["count"]}>{total}</span>
        </button>
      </section>
    );
  }
  return (
    <section {...column} className={css["column"]}>
      <div className={css["head"]}>
        <StatusBadge status={status} />
        <span className={css["count"]}>{total}</span>
      </div>
      <div className={css["scroll"]} role="group" aria-label={words[status]} tabIndex={0}>
        <QueryState query={query} skeleton={<Stack gap="xs">{SKELETON}</Stack>}>
          {() => (
            <Holds value={holds}>
              <FormerOperators value={formerOperators}>
                {orders.length === 0 && (
                  <Text size="sm" c="var(--ink-muted)" ta="center" py="md">
                    {t.empty}
                  </Text>
                )}
                <CurrentSteps value={currentSteps}>
                  <ul className={css["cards"]}>
                    {orders.map((order) => (
                      <BoardCard key={order.id} order={order} search={search} transitions={transitions} />
                    ))}
                  </ul>
                </CurrentSteps>
                {query.hasNextPage && (
                  <Button
                    variant="default"
                    mt="xs"
                    loading={query.isFetchingNextPage}
                    onClick={() => void query.fetchNextPage()}
                  >
                    {first?.totalIsExact ? t.more(number(first.total - orders.length)) : t.moreMany}
                  </Button>
                )}
              </FormerOperators>
            </Holds>
          )}
        </QueryState>
      </div>
    </section>
  );
}

const SKELETON = [1, 2, 3].map((card) => <Skeleton key={card} h={110} radius="md" />);
