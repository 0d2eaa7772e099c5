import { expect, test } from "vitest";
import { readLhpSearch } from "./search.js";

test("a shift whose name looks like a number is the one that the address names", () => {
  expect(readLhpSearch({ day: "2026-11-26", shift: 1 })).toEqual({ day: "2026-11-26", shift: "1" });
  expect(readLhpSearch({ day: "2026-02-30", shift: "" })).toEqual({});
});
