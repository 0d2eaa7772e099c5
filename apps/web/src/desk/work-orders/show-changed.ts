import type { InfiniteData } from "@tanstack/react-query";
import { trpc } from "../../lib/api.js";
import { refreshOrders } from "../../lib/live.js";
import { queryClient } from "../../lib/queries.js";
import type { OrderPage, OrderWithSteps, WorkOrder } from "../../orders/types.js";

/**
 * Shows an order as the server answered with it, at once on its page, in every list and on the board: the next change goes by
 * its new version. What else changed with it, such as its place in a list, follows with the next read.
 */
export function showChanged(order: OrderWithSteps): void {
  const isOlder = (each: WorkOrder) => each.id === order.id && each.version < order.version;
  const inPage = (page: OrderPage) => ({ ...page, items: page.items.map((each) => (isOlder(each) ? order : each)) });
  const { list, get } = trpc.workOrders;
  queryClient.setQueriesData<OrderWithSteps>(get.queryFilter(), (seen) => (seen && isOlder(seen) ? order : seen));
  queryClient.setQueriesData<OrderPage>(list.queryFilter(), (page) => page && inPage(page));
  queryClient.setQueriesData<InfiniteData<OrderPage>>(
    list.infiniteQueryFilter(),
    (column) => column && { ...column, pages: column.pages.map(inPage) },
  );
  refreshOrders();
}
