import { expect, test } from "vitest";
import { readPeopleSearch } from "./search.js";

test("valid search parameters are kept, invalid ones are left out", () => {
  expect(readPeopleSearch({ q: "siti", role: "operator", state: "inactive", page: 3 })).toEqual({
    q: "siti",
    role: "operator",
    state: "inactive",
    page: 3,
  });
  expect(readPeopleSearch({ q: "", role: "king", state: "asleep", page: -1, tab: "users", other: 1 })).toEqual({});
  expect(readPeopleSearch({ tab: "teams", page: 2 })).toEqual({ tab: "teams", page: 2 });
  // The router reads a bare number in an address as a number.
  expect(readPeopleSearch({ q: 42, page: 1 })).toEqual({ q: "42" });
});
