import { Box, Group } from "@mantine/core";
import IconArrowLeft from "@tabler/icons-react/dist/esm/icons/IconArrowLeft.mjs";
import IconChevronLeft from "@tabler/icons-react/dist/esm/icons/IconChevronLeft.mjs";
import IconChevronRight from "@tabler/icons-react/dist/esm/icons/IconChevronRight.mjs";
import { useQuery } from "@tanstack/react-query";
import { trpc } from "../../../lib/api.js";
import { useText } from "../../../lib/language.js";
import { orderText } from "../../../i18n/order.js";
import { ButtonLink } from "../../../ui/TextLink.js";
import { adjacentPage } from "../list/cursor-pager.js";
import { listInputOf } from "../list-search.js";
import type { OrderSearch } from "../search.js";

/** The order before and after this one, in the list that one came from; across its pages too. */
function useNeighbours(id: string, search: OrderSearch) {
  const { data: here } = useQuery(trpc.workOrders.list.queryOptions(listInputOf(search)));
  const at = here?.items.findIndex((order) => order.id === id) ?? -1;
  const isFirst = at === 0;
  const isLast = here !== undefined && at === here.items.length - 1;
  const priorPage = here && isFirst ? adjacentPage(search, here, "prior") : null;
  const nextPage = here && isLast ? adjacentPage(search, here, "next") : null;
  const { data: before } = useQuery(
    trpc.workOrders.list.queryOptions(listInputOf(priorPage ?? search), { enabled: priorPage !== null }),
  );
  const { data: after } = useQuery(
    trpc.workOrders.list.queryOptions(listInputOf(nextPage ?? search), { enabled: nextPage !== null }),
  );
  if (at < 0) return { prior: null, next: null };
  return {
    prior: isFirst
      ? { order: priorPage && before?.items.at(-1), search: priorPage }
      : { order: here?.items[at - 1], search },
    next: isLast ? { order: nextPage && after?.items[0], search: nextPage } : { order: here?.items[at + 1], search },
  };
}

/** The ways from an order: back to the list with its filters, and on along it. */
export function OrderNavigation({ id, search }: { id: string; search: OrderSearch }) {
  const { page: t } = useText(orderText);
  const { prior, next } = useNeighbours(id, search);
  const step = (to: typeof prior, word: string, Picture: typeof IconChevronLeft) =>
    to?.order && to.search ? (
      <ButtonLink
        to="/workorders/$ref"
        params={{ ref: to.order.number }}
        search={to.search}
        variant="default"
        px="sm"
        aria-label={word}
        title={to.order.number}
      >
        <Picture size={18} aria-hidden />
        <Box component="span" ml="xs" visibleFrom="xs">
          {word}
        </Box>
      </ButtonLink>
    ) : null;
  return (
    <Group component="nav" justify="space-between" wrap="nowrap" mb="sm" gap="xs" aria-label={t.back}>
      <ButtonLink
        to="/workorders"
        search={search}
        variant="subtle"
        px="xs"
        leftSection={<IconArrowLeft size={18} aria-hidden />}
      >
        {t.back}
      </ButtonLink>
      <Group gap="xs" wrap="nowrap">
        {step(prior, t.prior, IconChevronLeft)}
        {step(next, t.next, IconChevronRight)}
      </Group>
    </Group>
  );
}
