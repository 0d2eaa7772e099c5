import { expect, test } from "vitest";
import { createRowReader } from "./cells.js";
import type { ImportEvent, ImportOutcome } from "./events.js";
import { readOutcome } from "./outcome.js";
import { inParts } from "./parts.js";
import type { BadRow } from "./reasons.js";
import { redact } from "./redact.js";

const service = { kind: "service", id: "s", name: "erp", scopes: ["workorders:write"] } as const;

/** Rows whose one reason quotes the long note of an order, each in control characters: six of JSON for one. */
const longRows = (count: number): BadRow[] =>
  Array.from({ length: count }, (_, i) => ({
    line: i + 2,
    reasons: [
      {
        column: "externalRef",
        code: "repeats_line",
        params: { line: 1, differences: [{ column: "note", value: "\u0001".repeat(2000) }] },
      },
    ],
  }));

async function* stream(...events: ImportEvent[]): AsyncGenerator<ImportEvent> {
  yield* events;
}

async function all(events: AsyncIterable<ImportEvent>): Promise<ImportEvent[]> {
  const list: ImportEvent[] = [];
  for await (const event of events) list.push(event);
  return list;
}

const done = {
  kind: "done",
  created: 3,
  unchanged: 2,
  operatorsCreated: 1,
  newOperators: ["budi"],
  dryRun: false,
} as const;
const progress = { kind: "progress", phase: "checking", done: 1, total: 1 } as const;

test.each<[string, ImportOutcome]>([
  ["that is rejected", { kind: "rejected", errors: longRows(500) }],
  ["that is done, and its new operators once", { ...done, newOperators: ["x".repeat(30_000)], skipped: longRows(500) }],
])("the outcome of an import %s is sent in small parts, and together they name every row", async (_, outcome) => {
  const sizes: number[] = [];
  async function* measured() {
    for await (const event of inParts(stream(progress, outcome), service)) {
      sizes.push(JSON.stringify(event).length);
      yield event;
    }
  }
  const reported: ImportEvent[] = [];
  expect(await readOutcome(measured(), (event) => reported.push(event))).toEqual(outcome);
  expect(reported).toEqual([progress]);
  expect(Math.max(...sizes)).toBeLessThan(100_000);
});

test("an outcome without rows is one part", async () => {
  const outcome = { ...done, skipped: [] };
  expect(await all(inParts(stream(outcome), service))).toEqual([outcome]);
});

test("an outcome whose last part is missing is none", async () => {
  expect(await readOutcome(stream({ kind: "rejected", errors: longRows(1), more: true }), () => {})).toBeNull();
});

test("every part is redacted for its reader", async () => {
  const row: BadRow = {
    line: 2,
    reasons: [{ column: "operator", code: "unknown_operator", params: { username: "x".repeat(90_000) } }],
  };
  const events = inParts(stream({ kind: "rejected", errors: [row, row] }), service);
  const parts = await all(events);
  const errors = [redact(row, service)];
  expect(parts).toEqual([
    { kind: "rejected", errors, more: true },
    { kind: "rejected", errors },
  ]);
});

test("the cells of a file that are refused for one reason share it: a file may have a million", () => {
  const read = createRowReader("Asia/Jakarta");
  const row = { externalRef: "", productName: "", quantity: "x", deadline: "y", operator: "?" };
  const [one, two] = [read({ line: 2, ...row }), read({ line: 3, ...row })];
  expect(one.reasons).toHaveLength(5);
  for (const [i, reason] of one.reasons.entries()) expect(two.reasons[i]).toBe(reason);
});
