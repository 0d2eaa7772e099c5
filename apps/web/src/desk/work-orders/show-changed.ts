import { trpc } from "../../lib/api.js";
import { refreshOrders } from "../../lib/live.js";
import { queryClient } from "../../lib/queries.js";
import type { OrderPage, WorkOrder } from "../../orders/types.js";

/**
 * Shows an order as the server answered with it, at once in every list that has it: the next change of the same row goes by
 * its new version. What else changed with it, such as its place in a list, follows with the next read.
 */
export function showChanged(order: WorkOrder): void {
  const inPage = (page: OrderPage | undefined) =>
    page && { ...page, items: page.items.map((each) => (each.id === order.id ? order : each)) };
  queryClient.setQueriesData<OrderPage>(trpc.workOrders.list.queryFilter(), inPage);
  refreshOrders();
}
