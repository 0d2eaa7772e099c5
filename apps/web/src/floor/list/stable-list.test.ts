import * as fc from "fast-check";
import { expect, test } from "vitest";
import { anOrder } from "../../../test/order.js";
import { stableList } from "./stable-list.js";

const order = (id: string, version = 1) => anOrder({ id, version });
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

test("what was running when the list was drawn is first, and starting another moves nothing", () => {
  const list = [
    anOrder({ id: "urgent", status: "on_hold" }),
    anOrder({ id: "next" }),
    anOrder({ id: "running", status: "in_progress" }),
  ];
  const shown = (now: typeof list) => stableList(list, now).orders.map(({ order: { id } }) => id);
  expect(shown(list)).toEqual(["running", "urgent", "next"]);
  expect(shown(list.map((each) => ({ ...each, status: "in_progress" })))).toEqual(["running", "urgent", "next"]);
});
