import { afterEach, expect, test, vi } from "vitest";
import { anOrder } from "../../../test/order.js";
import { trpc } from "../../lib/api.js";
import { queryClient } from "../../lib/queries.js";
import { showChanged } from "./show-changed.js";

afterEach(() => {
  queryClient.clear();
  // The refetch that is due, so that none is still awaited in the next file's tests.
  vi.runAllTimers();
  vi.useRealTimers();
});

test("an answered order is shown on its page, in a list and on the board, and never in place of a newer one", () => {
  vi.useFakeTimers();
  const { get, list } = trpc.workOrders;
  const [other, seen, answered] = [anOrder({ id: "b" }), anOrder(), anOrder({ version: 2, status: "in_progress" })];
  const page = {
    items: [seen, other],
    total: 2,
    totalIsExact: true,
    page: 1,
    limit: 50,
    pageCount: 1,
    nextCursor: null,
  };
  const shown = () => [
    queryClient.getQueryData(get.queryKey({ id: seen.id })),
    queryClient.getQueryData(get.queryKey({ id: other.id })),
    queryClient.getQueryData(list.queryKey({}))?.items,
    queryClient.getQueryData(list.infiniteQueryKey({}))?.pages[0]?.items,
  ];
  queryClient.setQueryData(get.queryKey({ id: seen.id }), seen);
  queryClient.setQueryData(get.queryKey({ id: other.id }), other);
  queryClient.setQueryData(list.queryKey({}), page);
  queryClient.setQueryData(list.infiniteQueryKey({}), { pages: [page], pageParams: [null] });
  const expected = [answered, other, [answered, other], [answered, other]];
  showChanged(answered);
  expect(shown()).toEqual(expected);
  showChanged(seen);
  expect(shown()).toEqual(expected);
});
