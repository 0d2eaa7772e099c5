import type { WorkOrderStatus } from "@lantai/db/vocabulary";
import { expect, test } from "vitest";
import { actionsOf } from "./actions.js";

const actions = (status: WorkOrderStatus, quantityRemaining = 60) => actionsOf({ status, quantityRemaining });

test("the actions are what the rules allow an operator", () => {
  expect(actions("pending")).toEqual(["start", "complete"]);
  expect(actions("in_progress")).toEqual(["report", "hold", "complete"]);
  expect(actions("on_hold")).toEqual(["resume"]);
  expect(actions("completed")).toEqual([]);
  expect(actions("cancelled")).toEqual([]);
});

test("the first action of an order in progress of which nothing remains is to finish", () => {
  expect(actions("in_progress", 0)).toEqual(["complete", "report", "hold"]);
  expect(actions("pending", 0)).toEqual(["start", "complete"]);
});
