import { expect, test } from "vitest";
import { actionsFrom } from "./actions.js";

test("the actions are what the rules allow an operator", () => {
  expect(actionsFrom("pending")).toEqual(["start", "complete"]);
  expect(actionsFrom("in_progress")).toEqual(["report", "hold", "complete"]);
  expect(actionsFrom("on_hold")).toEqual(["resume"]);
  expect(actionsFrom("completed")).toEqual([]);
  expect(actionsFrom("cancelled")).toEqual([]);
});
