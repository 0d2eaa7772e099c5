import { expect, test } from "vitest";
import { aHistoryItem } from "../../../../test/history-item.js";
import type { HistoryItem } from "../../../orders/types.js";
import { peopleAt } from "./people.js";

const report = (name: string, fields: Partial<HistoryItem> = {}) =>
  aHistoryItem({
    actor: { id: name, username: name, name },
    madeBy: { id: name, username: name, name },
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
