import { expect, test } from "vitest";
import { readOrderSearch } from "./search.js";

test("what the server would refuse is left out of an address, and what it takes stays", () => {
  const day = "2026-11-23";
  const operatorId = "0191d5b2-8c3e-7cc0-a2f4-0123456789ab";
  const known = {
    status: "pending",
    operatorId,
    teamId: operatorId.toUpperCase(),
    deadlineFrom: day,
    deadlineTo: `${day}T07:30:00.5Z`,
    createdFrom: `${day}T07:30+07:00`,
    q: "x".repeat(200),
    sort: "-deadline",
    page: 3,
    limit: 25,
  };
  expect(readOrderSearch(known)).toEqual(known);
  // A number that was typed as a text is a text again.
  expect(readOrderSearch({ q: 4711 })).toEqual({ q: "4711" });
  const refused = {
    operatorId: ["me", "00000000-0000-0000-0000-00000000000", "01234567-89ab-0def-0123-456789abcdef", 7],
    teamId: [operatorId.slice(1), [operatorId]],
    deadlineFrom: [
      "yesterday",
      "2026-02-30",
      "26-11-23",
      "0999-01-01",
      `${day}T25:00Z`,
      `${day}T07:30`,
      `${day} 07:30Z`,
      `${day}x`,
    ],
    createdTo: [20261123, {}],
    completedTo: ["2026-13-01T00:00Z"],
    q: ["x".repeat(201), ""],
    sort: ["banana", "--deadline", "quantity"],
    page: [0, -1, 1.5, "many"],
    limit: ["all"],
    view: ["table"],
    overdue: ["maybe", 1],
  };
  for (const [key, values] of Object.entries(refused)) {
    for (const value of values)
      expect(readOrderSearch({ [key]: value }), `${key}=${JSON.stringify(value)}`).toEqual({});
  }
});
