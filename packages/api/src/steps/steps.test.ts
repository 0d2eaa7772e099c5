import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Actor, UserActor } from "../platform/actor.js";
import { outcome, startTestApp, type TestApp } from "../testing/harness.js";

let app: TestApp;
let welder: UserActor;
let painter: UserActor;
let stranger: UserActor;
let welders: string;
let painters: string;
let order: Awaited<ReturnType<TestApp["plan"]>>;

/** A person with the teams that they have now, as a request would find them. */
const member = (person: UserActor, ...teamIds: string[]): UserActor => ({ ...person, teamIds });

beforeAll(async () => {
  app = await startTestApp();
  welder = await app.addUser("welder", "operator", { name: "Wati" });
  painter = await app.addUser("painter", "operator");
  stranger = await app.addUser("stranger", "operator");
  const { teams } = app.as(app.manager);
  ({ id: welders } = await teams.create({ name: "Regu Las", memberIds: [welder.id] }));
  ({ id: painters } = await teams.create({ name: "Regu Cat", memberIds: [painter.id] }));
  welder = member(welder, welders);
  painter = member(painter, painters);
});
afterAll(() => app.stop());

beforeEach(async () => {
  order = await app.plan({
    quantity: 100,
    steps: [
      { name: "Potong" },
      { name: "Las", teamId: welders },
      { name: "Perbaikan", isRework: true },
      { name: "Cat", teamId: painters },
    ],
  });
  await orders().setStatus({ id: order.id, status: "in_progress" });
});

const orders = (actor: Actor = app.manager) => app.as(actor).workOrders;
const stepId = (name: string) => order.steps.find((step) => step.name === name)?.id ?? "";
const report = (actor: Actor, step: string | undefined, change: Record<string, unknown> = {}) =>
  orders(actor).setStatus({
    id: order.id,
    status: "in_progress",
    quantity: 10,
    ...(step !== undefined && { stepId: stepId(step) }),
    ...change,
  });
const stored = () => orders().get({ id: order.id });
const history = async () => (await orders().history({ id: order.id })).items;
/** Good, scrap and what is available at each step, and the order's sums. */
const sums = async () => {
  const { steps, quantityGood, quantityScrap } = await stored();
  return {
    order: [quantityGood, quantityScrap],
    steps: steps.map((step) => [step.name, step.quantityGood, step.quantityScrap, step.quantityAvailable]),
  };
};

test("an order's steps are in its answers and in the lists of its people, and in no other list", async () => {
  expect(order).toMatchObject({ stepCount: 4, team: null });
  expect(
    order.steps.map(({ position, name, team, isRework, counts, isDone }) => ({
      position,
      name,
      team,
      isRework,
      counts,
      isDone,
    })),
  ).toEqual([
    { position: 1, name: "Potong", team: null, isRework: false, counts: false, isDone: false },
    {
      position: 2,
      name: "Las",
      team: { id: welders, name: "Regu Las" },
      isRework: false,
      counts: false,
      isDone: false,
    },
    { position: 3, name: "Perbaikan", team: null, isRework: true, counts: false, isDone: false },
    {
      position: 4,
      name: "Cat",
      team: { id: painters, name: "Regu Cat" },
      isRework: false,
      counts: true,
      isDone: false,
    },
  ]);
  const now = await stored();
  const { steps, ...listed } = now;
  expect(await app.as(app.manager).steps.list({ id: order.number })).toEqual({ items: steps });
  expect((await orders().list({ q: order.number })).items).toEqual([listed]);
  expect((await orders(welder).assigned({ q: order.number })).items).toEqual([now]);
  expect((await orders(stranger).assigned({})).items).toEqual([]);
});

describe("a report", () => {
  test("counts at its step, and for the order at the last step that is no rework; scrap counts for both", async () => {
    await report(app.operator, "Potong", { quantity: 60, quantityScrap: 2, scrapReason: "material" });
    await report(welder, "Las", { quantity: 40 });
    await report(app.operator, "Perbaikan", { quantity: 3, quantityScrap: 1 });
    await report(painter, "Cat", { quantity: 45.5 });
    expect(await sums()).toEqual({
      order: [45.5, 3],
      steps: [
        ["Potong", 60, 2, 40],
        ["Las", 40, 0, 20],
        ["Perbaikan", 3, 1, 37],
        ["Cat", 45.5, 0, -5.5],
      ],
    });
    const items = (await history()).slice(-4);
    expect(
      items.map(({ quantity, quantityScrap, step }) => [quantity, quantityScrap, step?.name, step?.quantity]),
    ).toEqual([
      [0, 2, "Potong", 60],
      [0, 0, "Las", 40],
      [0, 1, "Perbaikan", 3],
      [45.5, 0, "Cat", 45.5],
    ]);
  });

  test("without a step is one on the step that counts, also in a note", async () => {
    await report(app.operator, undefined, { quantity: 7 });
    const note = await app.as(app.operator).progress.add({ id: order.id, note: "lanjut", quantity: 3 });
    expect(note.step).toEqual({ id: stepId("Cat"), name: "Cat", quantity: 3 });
    expect((await sums()).order).toEqual([10, 0]);
  });

  test("of too much is asked about at every step but rework", async () => {
    const before = await sums();
    expect(await outcome(report(welder, "Las", { quantity: 111 }))).toBe("overproduction");
    expect(await outcome(report(app.operator, "Cat", { quantity: 111 }))).toBe("overproduction");
    expect(await sums()).toEqual(before);
    expect(await outcome(report(app.operator, "Perbaikan", { quantity: 111 }))).toBe("ok");
    expect(await outcome(report(welder, "Las", { quantity: 111, confirmOverproduction: true }))).toBe("ok");
  });

  test("opens a step that was done", async () => {
    const { steps } = app.as(welder);
    const done = await steps.update({ id: order.id, step: stepId("Las"), isDone: true });
    expect(done).toMatchObject({ name: "Las", isDone: true });
    expect((await history()).at(-1)).toMatchObject({
      changes: [{ field: "isDone", from: false, to: true }],
      step: { id: stepId("Las"), name: "Las", quantity: 0 },
    });
    expect((await report(welder, "Las")).steps[1]?.isDone).toBe(false);
    expect((await stored()).steps[1]?.isDone).toBe(false);
  });

  test("on a step of another order, or on an order without steps, is refused", async () => {
    const other = await app.plan({ steps: [{ name: "Las" }] });
    const plain = await app.plan();
    await orders().setStatus({ id: plain.id, status: "in_progress" });
    const before = await sums();
    expect(await outcome(report(app.manager, undefined, { stepId: other.steps[0]?.id }))).toBe("validation_failed");
    expect(await outcome(report(app.manager, undefined, { id: plain.id, stepId: stepId("Las") }))).toBe(
      "validation_failed",
    );
    expect(await sums()).toEqual(before);
  });
});

describe("who may do what", () => {
  const NAMES = [
    "operator",
    "member",
    "welder",
    "painter",
    "stranger",
    "manager",
    "admin",
    "service",
    "reader",
  ] as const;
  type Name = (typeof NAMES)[number];
  type Row = [string, (actor: Actor) => Promise<unknown>, Partial<Record<Name, string>>];
  const NOT_ASSIGNED = "not_assigned";
  const FORBIDDEN = "forbidden";
  const NO_OPERATOR = { manager: FORBIDDEN, admin: FORBIDDEN, service: FORBIDDEN, reader: FORBIDDEN };
  const READ = { stranger: NOT_ASSIGNED };
  const NO_STEP_TEAM = { welder: NOT_ASSIGNED, painter: NOT_ASSIGNED, stranger: NOT_ASSIGNED, reader: FORBIDDEN };
  const PLAN = {
    operator: FORBIDDEN,
    member: FORBIDDEN,
    welder: FORBIDDEN,
    painter: FORBIDDEN,
    stranger: FORBIDDEN,
    reader: FORBIDDEN,
  };
  let callers: Record<Name, Actor>;
  let ofOrder: string;
  beforeAll(async () => {
    const member = await app.addUser("member", "operator");
    ({ id: ofOrder } = await app.as(app.manager).teams.create({ name: "Regu Rakit", memberIds: [member.id] }));
    callers = {
      operator: app.operator,
      /** Of the order's own team; the welder and the painter are of the teams of its steps. */
      member: { ...member, teamIds: [ofOrder] },
      welder,
      painter,
      stranger,
      manager: app.manager,
      admin: app.admin,
      service: await app.addService("mes", ["workorders:read", "workorders:write"]),
      reader: await app.addService("screen", ["workorders:read"]),
    };
  });
  beforeEach(() => orders().update({ id: order.id, teamId: ofOrder }));
  const rows: Row[] = [
    ["read it", (actor) => orders(actor).get({ id: order.id }), READ],
    ["read its steps", (actor) => app.as(actor).steps.list({ id: order.id }), READ],
    ["read its history", (actor) => orders(actor).history({ id: order.id }), READ],
    ["read its notes", (actor) => app.as(actor).progress.list({ id: order.id }), READ],
    ["find it among their own", (actor) => orders(actor).assigned({ q: order.number }), NO_OPERATOR],
    [
      "write a note",
      (actor) => app.as(actor).progress.add({ id: order.id, note: "x" }),
      { ...READ, reader: FORBIDDEN },
    ],
    [
      "write a note at Cat",
      (actor) => app.as(actor).progress.add({ id: order.id, note: "x", stepId: stepId("Cat") }),
      { ...READ, reader: FORBIDDEN },
    ],
    [
      "report at Las",
      (actor) => report(actor, "Las"),
      { painter: NOT_ASSIGNED, stranger: NOT_ASSIGNED, reader: FORBIDDEN },
    ],
    ["report at Potong, which has no team", (actor) => report(actor, "Potong"), NO_STEP_TEAM],
    [
      "report in a note at Potong",
      (actor) => app.as(actor).progress.add({ id: order.id, note: "x", quantity: 1, stepId: stepId("Potong") }),
      NO_STEP_TEAM,
    ],
    [
      "report without a step",
      (actor) => report(actor, undefined),
      { welder: NOT_ASSIGNED, stranger: NOT_ASSIGNED, reader: FORBIDDEN },
    ],
    [
      "hold it",
      (actor) => orders(actor).setStatus({ id: order.id, status: "on_hold", holdReason: "other" }),
      NO_STEP_TEAM,
    ],
    ["finish it", (actor) => orders(actor).setStatus({ id: order.id, status: "completed" }), NO_STEP_TEAM],
    ["change its plan", (actor) => orders(actor).update({ id: order.id, steps: [{ name: "Rakit" }] }), PLAN],
    ["give it to another team", (actor) => orders(actor).update({ id: order.id, teamId: welders }), PLAN],
    [
      "say that Las is done",
      (actor) => app.as(actor).steps.update({ id: order.id, step: stepId("Las"), isDone: true }),
      { painter: NOT_ASSIGNED, stranger: NOT_ASSIGNED, reader: FORBIDDEN },
    ],
  ];
  test.each(
    rows.flatMap(([what, call, refused]) => NAMES.map((name) => ({ what, call, name, code: refused[name] ?? "ok" }))),
  )("$name may $what: $code", async ({ call, name, code }) => {
    const before = await stored();
    expect(await outcome(call(callers[name]))).toBe(code);
    const refusedChange = code === "ok" ? before : await stored();
    expect(refusedChange).toEqual(before);
  });

  test("a step's team resumes and starts the order", async () => {
    await orders().setStatus({ id: order.id, status: "on_hold", holdReason: "other" });
    expect(await outcome(orders(welder).setStatus({ id: order.id, status: "in_progress" }))).toBe("ok");
    const fresh = await app.plan({ steps: [{ name: "Las", teamId: welders }] });
    expect(await outcome(orders(welder).setStatus({ id: fresh.id, status: "in_progress" }))).toBe("ok");
  });

  test("an order's team does all that its operator does", async () => {
    await orders().update({ id: order.id, teamId: welders });
    expect(await outcome(report(welder, "Cat"))).toBe("ok");
    expect(await outcome(orders(welder).setStatus({ id: order.id, status: "completed" }))).toBe("ok");
  });
});

describe("the plan", () => {
  const change = (steps: Parameters<ReturnType<typeof orders>["update"]>[0]["steps"]) =>
    orders().update({ id: order.id, steps });
  const plan = () =>
    order.steps.map(({ id, name, team, isRework }) => ({ id, name, teamId: team?.id ?? null, isRework }));

  test("changes with an item of history that has the names before and after", async () => {
    const [cut, weld, repair, paint] = plan();
    if (!cut || !weld || !repair || !paint) throw new Error("there are four steps");
    const changed = await change([weld, cut, { name: "Rakit" }, { ...paint, name: "Cat duco", teamId: null }]);
    expect(changed.steps.map(({ name, counts }) => [name, counts])).toEqual([
      ["Las", false],
      ["Potong", false],
      ["Rakit", false],
      ["Cat duco", true],
    ]);
    expect((await history()).at(-1)).toMatchObject({
      fromStatus: "in_progress",
      toStatus: "in_progress",
      changes: [
        { field: "steps", from: ["Potong", "Las", "Perbaikan", "Cat"], to: ["Las", "Potong", "Rakit", "Cat duco"] },
      ],
    });
    expect(await outcome(orders(painter).get({ id: order.id }))).toBe("not_assigned");
    expect(changed.version).toBe((await stored()).version);
  });

  test("that is as before adds nothing", async () => {
    const before = await stored();
    expect(await change(plan())).toEqual(before);
  });

  test("keeps what has history", async () => {
    await report(welder, "Las");
    await report(app.operator, "Cat");
    const before = await stored();
    const without = (name: string) => plan().filter((step) => step.name !== name);
    expect(await outcome(change(without("Las")))).toBe("step_has_history");
    expect(await outcome(change([...plan(), { name: "Kemas" }]))).toBe("counting_step_has_reports");
    expect(await outcome(change([{ name: "Kemas" }]))).toBe("step_has_history");
    expect(await stored()).toEqual(before);
    expect((await change(without("Potong"))).steps).toHaveLength(3);
    await app.as(app.operator).progress.add({ id: order.id, note: "retak", stepId: stepId("Perbaikan") });
    expect(await outcome(change(plan().filter(({ name }) => name === "Las" || name === "Cat")))).toBe(
      "step_has_history",
    );
  });

  test("is refused on an order that has reported without steps, and once it is closed", async () => {
    const plain = await app.plan();
    await orders().setStatus({ id: plain.id, status: "in_progress", quantity: 1 });
    expect(await outcome(orders().update({ id: plain.id, steps: [{ name: "Las" }] }))).toBe("order_has_reports");
    await orders().setStatus({ id: order.id, status: "cancelled" });
    expect(await outcome(change([]))).toBe("order_closed");
  });

  test("names active teams only, and no such team can be deactivated meanwhile", async () => {
    const { teams } = app.as(app.manager);
    const team = await teams.create({ name: `Regu ${order.number}` });
    await orders().update({ id: order.id, teamId: team.id });
    expect((await history()).at(-1)?.changes).toEqual([
      { field: "teamId", from: null, to: { id: team.id, name: team.name } },
    ]);
    expect(await outcome(teams.update({ id: team.id, active: false }))).toBe("team_in_use");
    await orders().update({ id: order.id, teamId: null });
    await teams.update({ id: team.id, active: false });
    for (const change of [
      { teamId: team.id },
      { teamId: crypto.randomUUID() },
      { steps: [{ name: "Las", teamId: team.id }] },
    ]) {
      const before = await stored();
      expect(await outcome(orders().update({ id: order.id, ...change }))).toBe("validation_failed");
      expect(await stored()).toEqual(before);
    }
  });
});

describe("a correction", () => {
  const reverse = async (instead?: { quantity?: number; stepId?: string }) => {
    const item = (await history()).at(-1)?.id ?? 0;
    return app
      .as(app.manager)
      .workOrders.reverse({ id: order.id, item, reason: "wrong_step", ...(instead && { instead }) });
  };

  test("takes a step's report back at that step", async () => {
    const before = await sums();
    await report(welder, "Las", { quantityScrap: 2 });
    const { items } = await reverse();
    expect(items).toMatchObject([{ quantity: 0, quantityScrap: -2, step: { name: "Las", quantity: -10 } }]);
    expect(await sums()).toEqual(before);
  });

  test("may put a report to another step, which then has it", async () => {
    await report(welder, "Las");
    await reverse({ quantity: 10, stepId: stepId("Cat") });
    expect(await sums()).toMatchObject({
      order: [10, 0],
      steps: [
        ["Potong", 0, 0, 100],
        ["Las", 0, 0, 0],
        ["Perbaikan", 0, 0, 0],
        ["Cat", 10, 0, -10],
      ],
    });
  });

  test("is judged at the step where it stands", async () => {
    await report(app.operator, "Cat", { quantity: 105 });
    const before = await sums();
    expect(await outcome(reverse({ quantity: 111 }))).toBe("overproduction");
    expect(await sums()).toEqual(before);
    expect(await outcome(reverse({ quantity: 110 }))).toBe("ok");
  });
});
