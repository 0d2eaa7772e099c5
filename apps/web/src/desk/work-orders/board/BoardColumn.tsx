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
import { filterOf, type OrderSearch } from "../search.js";
import css from "./Board.module.css";
import { BoardCard } from "./BoardCard.js";

/** So many cards at first, and with each "more". */
const CARDS = 20;

/** Where the first cards begin: after no other. */
const FIRST: string | null = null;

interface BoardColumnProps {
  status: WorkOrderStatus;
  search: OrderSearch;
  transitions: Transitions;
  /** May the dragged card be dropped here? */
  drop: "none" | "allowed" | "refused";
}

/** The orders of one status: what is due first is on top; of what is over, the newest. */
export function BoardColumn({ status, search, transitions, drop }: BoardColumnProps) {
  const { board: t } = useText(ordersText);
  const { status: words } = useText(wordsText);
  const { number } = useFormat();
  const { setNodeRef, isOver } = useDroppable({ id: status, disabled: drop !== "allowed" });
  const input: ListInput = {
    ...filterOf(search),
    status: [status],
    sort: search.sort ?? (isClosed(status) ? "-createdAt" : "deadline"),
    limit: CARDS,
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
  const total = first && `${number(first.total)}${first.totalIsExact ? "" : "+"}`;
  return (
    <section
      ref={setNodeRef}
      className={css["column"]}
      data-drop={drop === "allowed" && isOver ? "over" : drop}
      aria-label={total === undefined ? words[status] : `${words[status]}, ${t.count(total)}`}
    >
      <div className={css["head"]}>
        <StatusBadge status={status} />
        <span className={css["count"]}>{total}</span>
      </div>
      <QueryState query={query} skeleton={<Stack gap="xs">{SKELETON}</Stack>}>
        {() => (
          <>
            {orders.length === 0 && (
              <Text size="sm" c="var(--ink-muted)" ta="center" py="md">
                {t.empty}
              </Text>
            )}
            <ul className={css["cards"]}>
              {orders.map((order) => (
                <BoardCard key={order.id} order={order} search={search} transitions={transitions} />
              ))}
            </ul>
            {query.hasNextPage && (
              <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                {first?.totalIsExact ? t.more(number(first.total - orders.length)) : t.moreMany}
              </Button>
            )}
          </>
        )}
      </QueryState>
    </section>
  );
}

const SKELETON = [1, 2, 3].map((card) => <Skeleton key={card} h={110} radius="md" />);
