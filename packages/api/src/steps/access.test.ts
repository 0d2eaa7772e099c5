import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "../platform/actor.js";
import { outcome } from "../testing/harness.js";
import { useOrderWithSteps } from "../testing/order-with-steps.js";

const { given, orders, stepId, report, stored } = useOrderWithSteps();

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
    const member = await given.app.addUser("member", "operator");
    ({ id: ofOrder } = await given.app
      .as(given.app.manager)
      .teams.create({ name: "Regu Rakit", memberIds: [member.id] }));
    callers = {
      operator: given.app.operator,
      /** Of the given.order's own team; the given.welder and the given.painter are of the teams of its steps. */
      member: { ...member, teamIds: [ofOrder] },
      welder: given.welder,
      painter: given.painter,
      stranger: given.stranger,
      manager: given.app.manager,
      admin: given.app.admin,
      service: await given.app.addService("mes", ["workorders:read", "workorders:write"]),
      reader: await given.app.addService("screen", ["workorders:read"]),
    };
  });
  beforeEach(() => orders().update({ id: given.order.id, teamId: ofOrder }));
  const rows: Row[] = [
    ["read it", (actor) => orders(actor).get({ id: given.order.id }), READ],
    ["read its steps", (actor) => given.app.as(actor).steps.list({ id: given.order.id }), READ],
    ["read its history", (actor) => orders(actor).history({ id: given.order.id }), READ],
    ["read its notes", (actor) => given.app.as(actor).progress.list({ id: given.order.id }), READ],
    ["find it among their own", (actor) => orders(actor).assigned({ q: given.order.number }), NO_OPERATOR],
    [
      "write a note",
      (actor) => given.app.as(actor).progress.add({ id: given.order.id, note: "x" }),
      { ...READ, reader: FORBIDDEN },
    ],
    [
      "write a note at Cat",
      (actor) => given.app.as(actor).progress.add({ id: given.order.id, note: "x", stepId: stepId("Cat") }),
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
      (actor) =>
        given.app.as(actor).progress.add({ id: given.order.id, note: "x", quantity: 1, stepId: stepId("Potong") }),
      NO_STEP_TEAM,
    ],
    [
      "report without a step",
      (actor) => report(actor, undefined),
      { welder: NOT_ASSIGNED, stranger: NOT_ASSIGNED, reader: FORBIDDEN },
    ],
    [
      "hold it",
      (actor) => orders(actor).setStatus({ id: given.order.id, status: "on_hold", holdReason: "other" }),
      NO_STEP_TEAM,
    ],
    ["finish it", (actor) => orders(actor).setStatus({ id: given.order.id, status: "completed" }), NO_STEP_TEAM],
    ["change its plan", (actor) => orders(actor).update({ id: given.order.id, steps: [{ name: "Rakit" }] }), PLAN],
    ["give it to another team", (actor) => orders(actor).update({ id: given.order.id, teamId: given.welders }), PLAN],
    [
      "say that Las is done",
      (actor) => given.app.as(actor).steps.update({ id: given.order.id, step: stepId("Las"), isDone: true }),
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
    await orders().setStatus({ id: given.order.id, status: "on_hold", holdReason: "other" });
    expect(await outcome(orders(given.welder).setStatus({ id: given.order.id, status: "in_progress" }))).toBe("ok");
    const fresh = await given.app.plan({ steps: [{ name: "Las", teamId: given.welders }] });
    expect(await outcome(orders(given.welder).setStatus({ id: fresh.id, status: "in_progress" }))).toBe("ok");
  });

  test("an order's team does all that its operator does", async () => {
    await orders().update({ id: given.order.id, teamId: given.welders });
    expect(await outcome(report(given.welder, "Cat"))).toBe("ok");
    expect(await outcome(orders(given.welder).setStatus({ id: given.order.id, status: "completed" }))).toBe("ok");
  });
});
