import { expect, test } from "vitest";
import { noteChange, versionAfterOwn } from "./row-versions.js";

test("a change goes by the version after the tab's own changes, and not after anyone else's", () => {
  noteChange("a", { from: 1, to: 2 });
  noteChange("a", { from: 2, to: 3 });
  // Version 4 is another person's.
  noteChange("a", { from: 4, to: 5 });
  noteChange("a", { from: 5, to: 5 });
  expect([1, 2, 3, 4, 5].map((seen) => versionAfterOwn("a", seen))).toEqual([3, 3, 3, 5, 5]);
  expect(versionAfterOwn("b", 1)).toBe(1);
});
