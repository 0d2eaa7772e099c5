import * as fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { outcome, type Process, startTestApp, type TestApp } from "../testing/harness.js";

let app: TestApp;
let other: Process;
beforeAll(async () => {
  app = await startTestApp();
  other = await app.another();
});
afterAll(() => app.stop());

const report = fc.record({
  kind: fc.constantFrom("report", "note"),
  step: fc.nat(9),
  /** In thousandths. */
  good: fc.nat(90_000),
  scrap: fc.nat(900),
});
const change = fc.oneof(
  fc.record({ kind: fc.constant("done"), step: fc.nat(9), isDone: fc.boolean() }),
  fc.record({ kind: fc.constant("takeBack"), pick: fc.nat(99) }),
  fc.record({ kind: fc.constantFrom("add", "drop", "swap", "rename"), step: fc.nat(9) }),
);
const event = fc.oneof({ weight: 3, arbitrary: report }, { weight: 2, arbitrary: change });
type Event = typeof event extends fc.Arbitrary<infer T> ? T : never;

/** What may come of each event, whatever happens beside it: never a refusal because of what the step before has made. */
const POSSIBLE = {
  // Its step was taken off the plan, or nothing was reported.
  report: ["ok", "validation_failed"],
  note: ["ok", "validation_failed"],
  done: ["ok", "not_found"],
  takeBack: ["ok", "already_reversed", "is_reversal", "nothing_to_reverse"],
  plan: ["ok", "validation_failed", "step_has_history", "counting_step_has_reports"],
} as const;

const sum = (values: readonly number[]) => values.reduce((total, value) => total + Math.round(value * 1000), 0) / 1000;

/** What came of an event, and the good that a report of it added. */
interface Outcome {
  kind: keyof typeof POSSIBLE;
  code: Awaited<ReturnType<typeof outcome>>;
  good: number;
}

/** Lets an event happen at one of two processes. */
async function happen(id: string, event: Event, calls: ReturnType<TestApp["as"]>): Promise<Outcome> {
  const { steps, workOrders, progress } = calls;
  if (event.kind === "takeBack") {
    const { items } = await workOrders.history({ id });
    const item = items[event.pick % items.length]?.id ?? 0;
    const code = await outcome(workOrders.reverse({ id, item, reason: "counted_twice" }));
    return { kind: "takeBack", code, good: 0 };
  }
  const plan = (await workOrders.get({ id })).steps.map(({ id: stepId, name, isRework }) => ({
    id: stepId,
    name,
    isRework,
  }));
  const at = event.step % plan.length;
  const stepId = plan[at]?.id ?? "";
  if (event.kind === "done") {
    const code = await outcome(steps.update({ id, step: stepId, isDone: event.isDone }));
    return { kind: "done", code, good: 0 };
  }
  if (event.kind === "report" || event.kind === "note") {
    const made = { id, stepId, quantity: event.good / 1000, quantityScrap: event.scrap / 1000 };
    const code = await outcome(
      event.kind === "report"
        ? workOrders.setStatus({ ...made, status: "in_progress" })
        : progress.add({ ...made, note: "catatan" }),
    );
    return { kind: event.kind, code, good: code === "ok" ? made.quantity : 0 };
  }
  const changed = {
    add: [{ name: "Baru" }, ...plan],
    drop: plan.toSpliced(at, 1),
    swap: [...plan.slice(1), ...plan.slice(0, 1)],
    rename: plan.map((each, i) => (i === at ? { ...each, name: `Langkah ${i}` } : each)),
  };
  return { kind: "plan", code: await outcome(workOrders.update({ id, steps: changed[event.kind] })), good: 0 };
}

test("whatever comes at once, sums are those of the ledger, the order's good is that of the step that counts, and nothing is finished", async () => {
  const lives = fc.array(fc.array(event, { minLength: 1, maxLength: 5 }), { minLength: 3, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(lives, async (batches) => {
      const steps = [{ name: "Potong" }, { name: "Ulang", isRework: true }, { name: "Las" }, { name: "Kemas" }];
      const { id } = await app.plan({ quantity: 1e6, steps });
      await app.as(app.manager).workOrders.setStatus({ id, status: "in_progress" });
      const outcomes: Outcome[] = [];
      for (const batch of batches) {
        outcomes.push(
          ...(await Promise.all(batch.map((each, i) => happen(id, each, (i % 2 ? app : other).as(app.manager))))),
        );
      }
      for (const { kind, code } of outcomes) expect(POSSIBLE[kind]).toContain(code);
      const order = await app.as(app.manager).workOrders.get({ id });
      const { items } = await app.as(app.manager).workOrders.history({ id });
      const counting = order.steps.filter(({ counts }) => counts);
      expect(counting).toEqual([order.steps.findLast(({ isRework }) => !isRework)]);
      expect(order.quantityGood).toBe(counting[0]?.quantityGood);
      expect(order.quantityGood).toBe(sum(items.map(({ quantity }) => quantity)));
      expect(order.quantityScrap).toBe(sum(items.map(({ quantityScrap }) => quantityScrap)));
      for (const step of order.steps) {
        const own = items.filter((item) => item.step?.id === step.id);
        expect(step.quantityGood).toBe(sum(own.map((item) => item.step?.quantity ?? 0)));
        expect(step.quantityScrap).toBe(sum(own.map(({ quantityScrap }) => quantityScrap)));
        // What an item adds to the order is nothing but at the step that counts.
        const added = own.map((item) => (step.counts ? item.step?.quantity : 0));
        expect(own.map(({ quantity }) => quantity)).toEqual(added);
      }
      const reported = items.filter(({ reverses }) => reverses === null).map(({ step }) => step?.quantity ?? 0);
      expect(sum(reported)).toBe(sum(outcomes.map(({ good }) => good)));
      expect(order.status).toBe("in_progress");
    }),
    { numRuns: 15, seed: 13 },
  );
});

test("reports give the same sums one after the other and all at once, in any order, at two processes", async () => {
  const reports = fc.array(report, { minLength: 4, maxLength: 12 });
  const planned = async () => {
    const steps = [{ name: "Potong" }, { name: "Las" }, { name: "Ulang", isRework: true }, { name: "Kemas" }];
    const { id } = await app.plan({ quantity: 1e6, steps });
    await app.as(app.manager).workOrders.setStatus({ id, status: "in_progress" });
    return id;
  };
  const sumsOf = async (id: string) => {
    const { quantityGood, quantityScrap, steps } = await app.as(app.manager).workOrders.get({ id });
    return [quantityGood, quantityScrap, ...steps.map((step) => [step.quantityGood, step.quantityScrap])];
  };
  const shuffled = reports.chain((made) =>
    fc.record({ made: fc.constant(made), order: fc.shuffledSubarray(made, { minLength: made.length }) }),
  );
  await fc.assert(
    fc.asyncProperty(shuffled, async ({ made, order }) => {
      const [one, all] = [await planned(), await planned()];
      for (const each of made) await happen(one, each, app.as(app.manager));
      await Promise.all(order.map((each, i) => happen(all, each, (i % 2 ? app : other).as(app.manager))));
      expect(await sumsOf(all)).toEqual(await sumsOf(one));
    }),
    { numRuns: 10, seed: 13 },
  );
});
