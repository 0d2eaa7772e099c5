import type { WorkOrder } from "@lantai/api/work-orders/schema";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { stableList } from "./stable-list.js";

const order = (id: string, version = 1): WorkOrder => ({
  id,
  number: id,
  externalRef: null,
  productName: "Engsel",
  unit: "pcs",
  quantity: 1,
  quantityGood: 0,
  quantityScrap: 0,
  quantityRemaining: 1,
  deadline: "2026-11-24T16:59:59.999Z",
  priority: "normal",
  status: "pending",
  isOverdue: false,
  operator: { id: "siti", username: "siti", name: null },
  team: null,
  stepCount: 0,
  note: null,
  version,
  createdAt: "2026-11-22T03:00:00.000Z",
  updatedAt: "2026-11-22T03:00:00.000Z",
  startedAt: null,
  completedAt: null,
});
const ids = fc.uniqueArray(fc.constantFrom("a", "b", "c", "d", "e"));

test("every order keeps the place in which it was drawn, with its current data", () => {
  fc.assert(
    fc.property(ids, ids, (drawn, now) => {
      const shown = stableList(
        drawn.map((id) => order(id)),
        now.map((id) => order(id, 2)),
      );
      expect(shown.orders.map(({ order: { id } }) => id)).toEqual(drawn);
      for (const {
        order: { id, version },
        isGone,
      } of shown.orders) {
        expect(isGone).toBe(!now.some((each) => each === id));
        expect(version).toBe(isGone ? 1 : 2);
      }
      expect(shown.hasChanged).toBe(drawn.join() !== now.join());
    }),
  );
});
