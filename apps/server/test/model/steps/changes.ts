import { HOLD_REASONS, PRIORITIES, REVERSAL_REASONS, SCRAP_REASONS, WORK_ORDER_STATUSES } from "@lantai/db/vocabulary";
import * as fc from "fast-check";
import type { Change } from "../rules/order.js";

const DATES = ["2020-02-29", "2024-12-31", "2025-01-01", "2090-06-15", "2099-12-31"] as const;
export const date = fc.constantFrom(...DATES);

/** A value in one of four cases, else undefined. */
export function rarely<T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value });
}

/** A value in one of eight cases, else undefined. */
function seldom<T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.oneof({ weight: 7, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value });
}

const thousandths = fc.oneof(
  { weight: 1, arbitrary: fc.constant(0) },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 9 }).map((n) => n * 1000) },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 60_000 }) },
);
const output = {
  good: thousandths,
  scrap: fc.oneof(fc.constant(0), thousandths),
  confirmed: fc.boolean(),
  scrapReason: rarely(fc.constantFrom(...SCRAP_REASONS)),
};
/** Often absent: what operators may say of the past is limited, and no one says the future. */
const made = {
  madeAt: seldom(fc.constantFrom("2025-03-03T03:00:00.000Z", "2025-03-04T03:00:00.000Z", "2099-01-01T00:00:00.000Z")),
  madeBy: seldom(fc.integer({ min: -1, max: 2 })),
};
const report = fc.record({ ...output, ...made });
const noteText = fc.constantFrom("so", "why %_\\ é 😀", "");

const fields = {
  productName: fc.constantFrom("baut m8", "engsel 10%", "mur_m8", "paku\\3"),
  quantity: fc.oneof(fc.constantFrom(1000, 10_000, 50_000), fc.integer({ min: 1, max: 100_000 })),
  operator: fc.oneof({ weight: 5, arbitrary: fc.nat(2) }, { weight: 1, arbitrary: fc.constant(-1) }),
  deadline: fc.oneof(date, fc.constantFrom("2026-01-01T07:00:00+07:00", "2095-05-05T00:00:00.000Z")),
};
const optionalFields = {
  unit: rarely(fc.constantFrom("pcs", "kg")),
  priority: rarely(fc.constantFrom(...PRIORITIES)),
  note: rarely(fc.oneof(noteText, fc.constant(null))),
  externalRef: fc.constantFrom("SO-1", "so-%", null, undefined, undefined),
};

/** Taken modulo the number of orders when the step runs; the highest stands for an order that does not exist. */
export const MAX_INDEX = 19;
export const index = fc.nat(MAX_INDEX);
/** How many versions the expected version is behind the current one. */
const versionsBehind = rarely(fc.constantFrom(0, 0, 1));
const to = fc.constantFrom(...WORK_ORDER_STATUSES, "in_progress", "in_progress", "in_progress", "on_hold", "completed");

const create = fc.record({ kind: fc.constant("create" as const), fields: fc.record({ ...fields, ...optionalFields }) });
const edit = fc.record({
  kind: fc.constant("edit" as const),
  index,
  fields: fc.record({
    productName: rarely(fields.productName),
    // A thousandth is less than what is made.
    quantity: fc.oneof(fc.constantFrom(undefined, undefined, 1), fields.quantity),
    operator: rarely(fields.operator),
    deadline: rarely(fields.deadline),
    ...optionalFields,
  }),
  to: rarely(to),
  holdReason: rarely(fc.constantFrom(...HOLD_REASONS)),
  confirmed: fc.boolean(),
  version: versionsBehind,
});
const validTransition = to.chain((status) =>
  fc.record({
    to: fc.constant(status),
    good: status === "in_progress" || status === "completed" ? thousandths : fc.constant(0),
    scrap: fc.constant(0),
    confirmed: fc.boolean(),
    holdReason: status === "on_hold" ? fc.constantFrom(...HOLD_REASONS) : fc.constant(undefined),
    note: fc.constantFrom("why", "so", undefined),
    ...made,
  }),
);
const anyTransition = fc
  .tuple(
    report,
    fc.record({ to, from: rarely(to), holdReason: rarely(fc.constantFrom(...HOLD_REASONS)), note: rarely(noteText) }),
  )
  .map(([reported, rest]) => ({ ...reported, ...rest }));
const transition = fc.record({
  kind: fc.constant("transition" as const),
  index,
  transition: fc.oneof({ weight: 3, arbitrary: validTransition }, { weight: 1, arbitrary: anyTransition }),
  version: versionsBehind,
});
const note = fc.record({
  kind: fc.constant("note" as const),
  index,
  note: fc.constantFrom("so far", "x"),
  report,
});

/** Mostly of one of the latest reports. */
const reversal = fc.record({
  kind: fc.constant("reversal" as const),
  index,
  item: fc.oneof({ weight: 4, arbitrary: fc.integer({ min: -3, max: -1 }) }, { weight: 1, arbitrary: fc.nat(9) }),
  reason: fc.constantFrom(...REVERSAL_REASONS),
  note: rarely(noteText),
  instead: rarely(fc.record(output)),
});

/** Write requests; `version` is the number of versions behind until the step runs. */
export const change: fc.Arbitrary<Change> = fc.oneof(
  { weight: 1, arbitrary: create },
  { weight: 2, arbitrary: edit },
  { weight: 5, arbitrary: transition },
  { weight: 2, arbitrary: note },
  { weight: 2, arbitrary: reversal },
);

/** Write requests to an existing order. */
export const changeOfOrder: fc.Arbitrary<Exclude<Change, { kind: "create" }>> = fc.oneof(
  edit,
  transition,
  transition,
  note,
  reversal,
);
