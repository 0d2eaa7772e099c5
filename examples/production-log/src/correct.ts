import type { Client } from "@lantai/client";
import { forEach, inTurn, readAll } from "./each.js";
import type { Prepared } from "./prepare.js";

/**
 * Takes every `nth` report that stands back, and makes the same one again instead, over every client in turn.
 * @returns how many reports were corrected
 */
export async function correctEvery(nth: number, clients: readonly Client[], prepared: Prepared): Promise<number> {
  const ids = [...prepared.orders.values()].map(({ id }) => id);
  const reports: { order: string; item: number; quantity: number; quantityScrap: number }[] = [];
  await forEach(ids, async (order, index) => {
    const items = await readAll((cursor) => inTurn(clients, index).workOrders.history.query({ id: order, cursor }));
    for (const { id, step, quantityScrap, reverses, reversedBy } of items) {
      const quantity = step?.quantity ?? 0;
      if (reverses === null && reversedBy === null && (quantity > 0 || quantityScrap > 0)) {
        reports.push({ order, item: id, quantity, quantityScrap });
      }
    }
  });
  const chosen = reports.toSorted((a, b) => a.item - b.item).filter((_, i) => i % nth === 0);
  await forEach(chosen, async ({ order, item, quantity, quantityScrap }, index) => {
    const instead = { quantity, quantityScrap, confirmOverproduction: true };
    await inTurn(clients, index).workOrders.reverse.mutate({ id: order, item, reason: "wrong_quantity", instead });
  });
  return chosen.length;
}
