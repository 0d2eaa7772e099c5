import { HOLD_REASONS, SCRAP_REASONS, WORK_ORDER_STATUSES } from "@lantai/db/vocabulary";
import { sql } from "drizzle-orm";
import * as fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { UserActor } from "../actor.js";
import type { ErrorCode } from "../errors.js";
import { outcome, type Plant, startPlant } from "../testing/harness.js";
import {
  judgeEdit,
  judgeMove,
  judgeProgress,
  type ModelActor,
  type ModelMove,
  type ModelOrder,
  type ModelReport,
  record,
} from "../testing/order-model.js";

let plant: Plant;
let people: { user: UserActor; actor: ModelActor }[];

beforeAll(async () => {
  plant = await startPlant();
  const second = await plant.addUser("second", "operator");
  people = [
    { user: plant.operator, actor: { role: "operator", operator: 0 } },
    { user: second, actor: { role: "operator", operator: 1 } },
    { user: plant.manager, actor: { role: "production_manager", operator: -1 } },
    { user: plant.admin, actor: { role: "admin", operator: -1 } },
  ];
});
afterAll(() => plant.stop());

type Model = ModelOrder[];
type Calls = ReturnType<Plant["as"]>;

const personOf = (index: number) => {
  const person = people[index];
  if (!person) throw new Error(`there is no person ${index}`);
  return { ...person, as: plant.as(person.user) };
};

/** Something done to an order that is there: what the model expects, what is called, what the model makes of a yes. */
function onOrder<Input>(
  name: string,
  input: { by: number; pick: number; what: Input },
  act: {
    judge: (order: ModelOrder, actor: ModelActor, what: Input) => ErrorCode | "ok";
    call: (as: Calls, id: string, what: Input) => Promise<unknown>;
    apply: (order: ModelOrder, what: Input) => void;
  },
): fc.AsyncCommand<Model, null> {
  const { by, pick, what } = input;
  return {
    check: (model) => model.length > 0,
    async run(model) {
      const order = model[pick % model.length];
      if (!order) throw new Error("no order to pick");
      const { actor, as } = personOf(by);
      const expected = act.judge(order, actor, what);
      expect(await outcome(act.call(as, order.id, what))).toBe(expected);
      if (expected === "ok") act.apply(order, what);
      await expectSame(order);
    },
    toString: () => `${name}(${JSON.stringify(input)})`,
  };
}

async function expectSame(order: ModelOrder): Promise<void> {
  const { quantity, good, scrap, status, version, operator } = order;
  expect(await plant.as(plant.admin).workOrders.get({ id: order.id })).toMatchObject({
    status,
    version,
    quantity: quantity / 1000,
    quantityGood: good / 1000,
    quantityScrap: scrap / 1000,
    quantityRemaining: Math.max(0, quantity - good) / 1000,
    operator: { id: people[operator]?.user.id },
  });
}

const create = (input: { by: number; quantity: number; operator: number }): fc.AsyncCommand<Model, null> => ({
  check: (model) => model.length < 2,
  async run(model) {
    const { actor, as } = personOf(input.by);
    const { quantity, operator } = input;
    const order = { productName: "Engsel", quantity: quantity / 1000, deadline: "2026-11-30" };
    const call = as.workOrders.create({ ...order, operatorId: personOf(operator).user.id });
    expect(await outcome(call)).toBe(actor.role === "operator" ? "forbidden" : "ok");
    if (actor.role === "operator") return;
    const { id } = await call;
    model.push({ id, operator, quantity, good: 0, scrap: 0, status: "pending", version: 1, entries: 1 });
  },
  toString: () => `create(${JSON.stringify(input)})`,
});

const thousandths = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 60_000 }));
const report = fc.record(
  { good: thousandths, scrap: thousandths, confirmed: fc.boolean(), scrapReason: fc.constantFrom(...SCRAP_REASONS) },
  { requiredKeys: ["good", "scrap", "confirmed"] },
);
/** Most moves are made properly, so that an order gets through its life; the others lack or have something. */
const usualStatus = fc.constantFrom(
  ...WORK_ORDER_STATUSES,
  "pending",
  "in_progress",
  "in_progress",
  "in_progress",
  "on_hold",
);
const properMove = usualStatus.chain((to) =>
  fc.record({
    to: fc.constant(to),
    good: to === "in_progress" || to === "completed" ? fc.integer({ min: 0, max: 60_000 }) : fc.constant(0),
    scrap: fc.constant(0),
    confirmed: fc.boolean(),
    holdReason: fc.constant(to === "on_hold" ? ("other" as const) : undefined),
    note: fc.constantFrom("why", "so", undefined),
  }),
);
const anyMove = fc
  .tuple(
    report,
    fc.record(
      {
        to: fc.constantFrom(...WORK_ORDER_STATUSES),
        holdReason: fc.constantFrom(...HOLD_REASONS),
        note: fc.constantFrom("", "why"),
      },
      { requiredKeys: ["to"] },
    ),
  )
  .map(([said, move]) => ({ ...said, ...move }));
const edit = fc.record(
  { quantity: fc.integer({ min: 10_000, max: 100_000 }), operator: fc.nat(1) },
  { requiredKeys: [] },
);
const on = <T>(what: fc.Arbitrary<T>) => fc.record({ by: fc.nat(3), pick: fc.nat(1), what });

const asReport = ({ good, scrap, scrapReason, confirmed }: ModelReport) => ({
  quantity: good / 1000,
  quantityScrap: scrap / 1000,
  scrapReason,
  confirmOverproduction: confirmed,
});

const move = on(
  fc.oneof<fc.MaybeWeightedArbitrary<ModelMove>[]>(
    { weight: 3, arbitrary: properMove },
    { weight: 1, arbitrary: anyMove },
  ),
).map((input) =>
  onOrder("move", input, {
    judge: judgeMove,
    call: (as, id, { to, holdReason, note, ...said }) =>
      as.workOrders.setStatus({ id, status: to, holdReason, note, ...asReport(said) }),
    apply: (order, move) => record(order, move, move.to),
  }),
);

const commands = [
  fc.record({ by: fc.nat(3), quantity: fc.integer({ min: 20_000, max: 100_000 }), operator: fc.nat(1) }).map(create),
  // Three times as likely as anything else.
  move,
  move,
  move,
  on(report).map((input) =>
    onOrder("say", input, {
      judge: judgeProgress,
      call: (as, id, said) => as.progress.add({ id, note: "so far", ...asReport(said) }),
      apply: (order, said) => (said.good > 0 || said.scrap > 0 ? record(order, said, order.status) : undefined),
    }),
  ),
  on(edit).map((input) =>
    onOrder("edit", input, {
      judge: judgeEdit,
      call: (as, id, { quantity, operator }) =>
        as.workOrders.update({
          id,
          note: "edited",
          ...(quantity !== undefined && { quantity: quantity / 1000 }),
          ...(operator !== undefined && { operatorId: personOf(operator).user.id }),
        }),
      apply: (order, change) => void Object.assign(order, change, { version: order.version + 1 }),
    }),
  ),
];

/** What the ledger adds up to, in thousandths, straight from the table. */
async function ledgerOf(model: Model) {
  const rows = await plant.db.execute<{ id: string; good: string; scrap: string; entries: string; last: string }>(sql`
    select work_order_id as id, sum(quantity) as good, sum(quantity_scrap) as scrap, count(*) as entries,
      (array_agg(to_status order by id desc))[1] as last
    from status_history group by work_order_id`);
  return model.map(({ id }) => {
    const row = rows.find((each) => each.id === id);
    return { id, good: Number(row?.good), scrap: Number(row?.scrap), entries: Number(row?.entries), status: row?.last };
  });
}

test("whatever people do, every answer is the contract's and the sums are the ledger's", async () => {
  const property = fc.asyncProperty(fc.commands(commands, { maxCommands: 60, size: "max" }), async (run) => {
    const model: Model = [];
    await fc.asyncModelRun(() => ({ model, real: null }), run);
    const expected = model.map(({ id, good, scrap, entries, status }) => ({ id, good, scrap, entries, status }));
    expect(await ledgerOf(model)).toEqual(expected);
  });
  await fc.assert(property, { numRuns: 150 });
});
