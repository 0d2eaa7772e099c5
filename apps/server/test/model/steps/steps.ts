import { HOLD_REASONS, PRIORITIES, SCRAP_REASONS, WORK_ORDER_STATUSES } from "@lantai/db/vocabulary";
import * as fc from "fast-check";
import type { Asked } from "../rules/lists.js";
import type { Change } from "../rules/predict.js";

/** One of the people, or machines, by name. */
const NAMES = ["manager", "admin", "budi", "sari", "tono", "bridge", "reader"] as const;
export type Name = (typeof NAMES)[number];

const DATES = ["2020-02-29", "2024-12-31", "2025-01-01", "2090-06-15", "2099-12-31"] as const;
const day = fc.constantFrom(...DATES);

const thousandths = fc.oneof(
  { weight: 1, arbitrary: fc.constant(0) },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 9 }).map((n) => n * 1000) },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 60_000 }) },
);
const report = fc.record(
  {
    good: thousandths,
    scrap: fc.oneof(fc.constant(0), thousandths),
    confirmed: fc.boolean(),
    scrapReason: seldom(fc.constantFrom(...SCRAP_REASONS)),
  },
  { requiredKeys: ["good", "scrap", "confirmed"] },
);
const note = fc.constantFrom("so", "why %_\\ é 😀", "");

/** Mostly absent. */
function seldom<T>(some: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: some });
}

const fields = {
  productName: fc.constantFrom("baut m8", "engsel 10%", "mur_m8", "paku\\3"),
  quantity: fc.oneof(fc.constantFrom(1000, 10_000, 50_000), fc.integer({ min: 1, max: 100_000 })),
  operator: fc.oneof({ weight: 5, arbitrary: fc.nat(2) }, { weight: 1, arbitrary: fc.constant(-1) }),
  deadline: fc.oneof(day, fc.constantFrom("2026-01-01T07:00:00+07:00", "2095-05-05T00:00:00.000Z")),
};
const optional = {
  unit: seldom(fc.constantFrom("pcs", "kg")),
  priority: seldom(fc.constantFrom(...PRIORITIES)),
  note: seldom(fc.oneof(note, fc.constant(null))),
  externalRef: fc.constantFrom("SO-1", "so-%", null, undefined, undefined),
};

const pick = fc.nat(19);
/** How far the version that was seen lies behind the one there is. */
const behind = seldom(fc.constantFrom(0, 0, 1));
/** The moves of a life, more often than the others. */
const to = fc.constantFrom(...WORK_ORDER_STATUSES, "in_progress", "in_progress", "in_progress", "on_hold", "completed");

const create = fc.record({ kind: fc.constant("create" as const), fields: fc.record({ ...fields, ...optional }) });
const edit = fc.record({
  kind: fc.constant("edit" as const),
  pick,
  fields: fc.record({
    productName: seldom(fields.productName),
    quantity: seldom(fields.quantity),
    operator: seldom(fields.operator),
    deadline: seldom(fields.deadline),
    ...optional,
  }),
  to: seldom(to),
  holdReason: seldom(fc.constantFrom(...HOLD_REASONS)),
  version: behind,
});
const properMove = to.chain((status) =>
  fc.record({
    to: fc.constant(status),
    good: status === "in_progress" || status === "completed" ? thousandths : fc.constant(0),
    scrap: fc.constant(0),
    confirmed: fc.boolean(),
    holdReason: status === "on_hold" ? fc.constantFrom(...HOLD_REASONS) : fc.constant(undefined),
    note: fc.constantFrom("why", "so", undefined),
  }),
);
const anyMove = fc
  .tuple(report, fc.record({ to, holdReason: seldom(fc.constantFrom(...HOLD_REASONS)), note: seldom(note) }))
  .map(([said, asked]) => ({ ...said, ...asked }));
const move = fc.record({
  kind: fc.constant("move" as const),
  pick,
  move: fc.oneof({ weight: 3, arbitrary: properMove }, { weight: 1, arbitrary: anyMove }),
  version: behind,
});
const say = fc.record({ kind: fc.constant("say" as const), pick, note: fc.constantFrom("so far", "x"), report });

/** `version` is meant as so many versions behind, until it is sent. */
const change: fc.Arbitrary<Change> = fc.oneof(
  { weight: 1, arbitrary: create },
  { weight: 2, arbitrary: edit },
  { weight: 5, arbitrary: move },
  { weight: 2, arbitrary: say },
);

/** Those who plan, more often than the others. */
const by = fc.constantFrom<Name[]>("manager", "manager", "admin", "bridge", ...NAMES);

const asked: fc.Arbitrary<Asked> = fc.record({
  status: seldom(fc.subarray([...WORK_ORDER_STATUSES], { minLength: 1 })),
  priority: seldom(fc.subarray([...PRIORITIES], { minLength: 1 })),
  deadlineFrom: seldom(day),
  deadlineTo: seldom(day),
  operator: seldom(fc.nat(2)),
  q: seldom(fc.constantFrom("m8", "M8", "%", "_", "\\", "so-", "WO-", "-001", "zzz", "")),
  overdue: seldom(fc.boolean()),
  sort: fc.option(
    fc
      .tuple(
        fc.constantFrom("", "-"),
        fc.constantFrom("number", "deadline", "createdAt", "priority", "productName", "status"),
      )
      .map(([way, name]) => way + name),
    { nil: undefined },
  ),
});

interface Racing {
  by: Name;
  change: Exclude<Change, { kind: "create" }>;
}

/** What somebody does in the plant, or looks at. */
export type Step =
  | { kind: "change"; by: Name; change: Change; key: number | undefined; byNumber: boolean }
  /** Sends the last request that carried a key once more. */
  | { kind: "again" }
  /** Two at once on one order. */
  | { kind: "race"; pick: number; first: Racing; second: Racing }
  | { kind: "list"; by: Name; asked: Asked; limit: number; page: number | undefined; own: boolean }
  | { kind: "recap"; by: Name; from: string | undefined; to: string | undefined }
  | { kind: "results"; by: Name; period: "all" | "past" | "now" };

const racing: fc.Arbitrary<Racing> = fc.record({ by, change: fc.oneof(edit, move, move, say) });

export const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 20,
    arbitrary: fc.record({
      kind: fc.constant("change" as const),
      by,
      change,
      key: seldom(fc.nat(1)),
      byNumber: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.constant({ kind: "again" as const }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("race" as const), pick, first: racing, second: racing }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("list" as const),
      by,
      asked,
      limit: fc.integer({ min: 1, max: 4 }),
      page: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
      own: fc.nat(3).map((n) => n === 0),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("recap" as const), by, from: seldom(day), to: seldom(day) }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("results" as const), by, period: fc.constantFrom("all", "past", "now") }),
  },
);
