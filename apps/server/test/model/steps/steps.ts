import { PRIORITIES, WORK_ORDER_STATUSES } from "@lantai/db/vocabulary";
import * as fc from "fast-check";
import type { ListQuery } from "../rules/lists.js";
import type { Change } from "../rules/order.js";
import { change, changeOfOrder, date, index, rarely } from "./changes.js";

const ACTORS = ["manager", "admin", "budi", "sari", "tono", "bridge", "reader"] as const;
/** A user or a service account. */
export type ActorName = (typeof ACTORS)[number];

interface RacingChange {
  actor: ActorName;
  change: Exclude<Change, { kind: "create" }>;
}

/** One step of a scenario: a write, or a read whose response is compared with the model. */
export type Step =
  | { kind: "change"; actor: ActorName; change: Change; key: number | undefined; byNumber: boolean }
  /** Repeats the last request that had an idempotency key. */
  | { kind: "repeat" }
  /** Two concurrent changes of one order. */
  | { kind: "race"; index: number; first: RacingChange; second: RacingChange }
  | { kind: "list"; actor: ActorName; query: ListQuery; limit: number; page: number | undefined; own: boolean }
  | { kind: "recap"; actor: ActorName; from: string | undefined; to: string | undefined }
  | { kind: "operatorResults"; actor: ActorName; period: "all" | "past" | "now" };

export type StepOf<Kind extends Step["kind"]> = Extract<Step, { kind: Kind }>;

/** Actors who may create orders are more frequent. */
const actor = fc.constantFrom<ActorName[]>("manager", "manager", "admin", "bridge", ...ACTORS);

const query: fc.Arbitrary<ListQuery> = fc.record({
  status: rarely(fc.subarray([...WORK_ORDER_STATUSES], { minLength: 1 })),
  priority: rarely(fc.subarray([...PRIORITIES], { minLength: 1 })),
  deadlineFrom: rarely(date),
  deadlineTo: rarely(date),
  operator: rarely(fc.nat(2)),
  q: rarely(fc.constantFrom("m8", "M8", "%", "_", "\\", "so-", "WO-", "-001", "zzz", "")),
  overdue: rarely(fc.boolean()),
  sort: fc.option(
    fc
      .tuple(
        fc.constantFrom("", "-"),
        fc.constantFrom("number", "deadline", "createdAt", "priority", "productName", "status"),
      )
      .map(([direction, name]) => direction + name),
    { nil: undefined },
  ),
});

const racingChange: fc.Arbitrary<RacingChange> = fc.record({ actor, change: changeOfOrder });

export const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 20,
    arbitrary: fc.record({
      kind: fc.constant("change" as const),
      actor,
      change,
      key: rarely(fc.nat(1)),
      byNumber: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.constant({ kind: "repeat" as const }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant("race" as const), index, first: racingChange, second: racingChange }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("list" as const),
      actor,
      query,
      limit: fc.integer({ min: 1, max: 4 }),
      page: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
      own: fc.nat(3).map((n) => n === 0),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("recap" as const), actor, from: rarely(date), to: rarely(date) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("operatorResults" as const),
      actor,
      period: fc.constantFrom("all", "past", "now"),
    }),
  },
);
