import { expect, test } from "vitest";
import { readItemsSearch, toItemsInput } from "./search.js";

test("the search parameters of a list of reports are read, and invalid ones are left out", () => {
  const search = {
    from: "2026-11-23",
    to: "2026-11-23",
    shift: "1",
    product: "Rak",
    scrapReason: "machine",
    isLate: true,
  };
  expect(readItemsSearch({ ...search, shift: 1, hasNote: "x", from: "2026-11-23" })).toEqual(search);
  expect(readItemsSearch({ from: "2026-13-01", scrapReason: "magic", isLate: "yes", unit: {} })).toEqual({});
});

test("none asks for reports that have none", () => {
  expect(toItemsInput(readItemsSearch({ teamId: "none", step: "", scrapReason: "none" }))).toEqual({
    teamId: null,
    step: null,
    scrapReason: null,
  });
  expect(toItemsInput(readItemsSearch({ step: "none" }))).toEqual({ step: "none" });
});
