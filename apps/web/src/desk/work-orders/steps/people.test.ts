import { expect, test } from "vitest";
import type { HistoryItem } from "../../../orders/types.js";
import { peopleAt } from "./people.js";

const report = (name: string, fields: Partial<HistoryItem> = {}): HistoryItem => ({
  id: 1,
  fromStatus: "in_progress",
  toStatus: "in_progress",
  quantity: 0,
  quantityScrap: 0,
  scrapReason: null,
  holdReason: null,
  note: null,
  actor: { id: name, username: name, name },
  at: "2026-11-26T02:00:00.000Z",
  madeAt: "2026-11-26T02:00:00.000Z",
  madeBy: { id: name, username: name, name },
  reverses: null,
  reversedBy: null,
  reversalReason: null,
  changes: null,
  step: { id: "weld", name: "Las", quantity: 5 },
  ...fields,
});

test("the people of a step are those whose reports there stand, each once", () => {
  const history = [
    report("Wati"),
    report("Budi", { step: { id: "paint", name: "Cat", quantity: 5 } }),
    report("Agus"),
    report("Wati"),
    report("Eko", { reversedBy: 9 }),
    report("Eko", { reverses: 5 }),
    report("Rina", { changes: [{ field: "isDone", from: false, to: true }] }),
    report("Sari", { step: null }),
  ];
  expect(peopleAt("weld", history)).toEqual(["Wati", "Agus"]);
  expect(peopleAt("pack", history)).toEqual([]);
});
