import { ROLES, type Role, WORK_ORDER_STATUSES, type WorkOrderStatus } from "@lantai/db/vocabulary";
import { describe, expect, test } from "vitest";
import { GRID, MAY } from "../testing/transition-grid.js";
import {
  canAccess,
  canEdit,
  canTransition,
  canReportProgress,
  decideTransition,
  isOverdue,
  type TransitionRequest,
  transitionsFrom,
  TRANSITIONS,
  transitionVerb,
} from "./rules.js";

const CELLS = WORK_ORDER_STATUSES.flatMap((from) =>
  WORK_ORDER_STATUSES.flatMap((to) => ROLES.map((role) => ({ from, to, role, who: GRID[from][to] }))),
);

const NOW = "2026-11-23T03:00:00.000Z";
const STARTED = "2026-11-22T01:00:00.000Z";

function orderIn(status: WorkOrderStatus) {
  const startedAt = status === "pending" || status === "cancelled" ? null : STARTED;
  return { status, startedAt, quantity: 100, quantityGood: 20, quantityScrap: 3 };
}

/** A request that lacks nothing, whichever it is. */
function moveTo(status: WorkOrderStatus, from?: WorkOrderStatus): TransitionRequest {
  return {
    status,
    quantity: from === status ? 1 : 0,
    quantityScrap: 0,
    scrapReason: null,
    confirmOverproduction: false,
    holdReason: status === "on_hold" ? "changeover" : null,
    note: "a reason",
  };
}

function decide(from: WorkOrderStatus, request: TransitionRequest, role: Role = "admin") {
  return decideTransition(orderIn(from), request, { role, tolerancePercent: 10, madeAt: NOW });
}

const codeOf = (result: { ok: true } | { ok: false; code: string }) => (result.ok ? "ok" : result.code);

describe("the table of transitions", () => {
  test.each(CELLS)("$role: $from to $to is for $who", ({ from, to, role, who }) => {
    const expected = who === "none" ? "invalid_transition" : MAY[who].includes(role) ? "ok" : "forbidden";
    expect(codeOf(canTransition(from, to, role))).toBe(expected);
    expect(codeOf(decide(from, moveTo(to, from), role))).toBe(expected);
    expect(transitionsFrom(from, role).includes(to)).toBe(expected === "ok");
  });

  test("it has a row for every status", () => {
    expect(Object.keys(TRANSITIONS).toSorted()).toEqual([...WORK_ORDER_STATUSES].toSorted());
  });
});

test("each transition has a verb", () => {
  const transitions = WORK_ORDER_STATUSES.flatMap((from) => transitionsFrom(from, "admin").map((to) => ({ from, to })));
  expect(transitions.map(({ from, to }) => `${from} -> ${to}: ${transitionVerb(from, to)}`)).toEqual([
    "pending -> in_progress: start",
    "pending -> completed: complete",
    "pending -> cancelled: cancel",
    "in_progress -> in_progress: report",
    "in_progress -> on_hold: hold",
    "in_progress -> completed: complete",
    "in_progress -> cancelled: cancel",
    "on_hold -> in_progress: resume",
    "on_hold -> cancelled: cancel",
    "completed -> in_progress: reopen",
    "cancelled -> pending: restore",
  ]);
  expect(transitionVerb(null, "pending")).toBe("create");
});

describe("what a transition needs", () => {
  const refusal = (from: WorkOrderStatus, request: TransitionRequest) => {
    const result = decide(from, request);
    return result.ok ? null : { code: result.code, path: result.path };
  };
  const invalid = (path: string) => ({ code: "validation_failed", path });

  test("a hold needs a reason, nothing else has one", () => {
    expect(refusal("in_progress", { ...moveTo("on_hold"), holdReason: null })).toEqual(invalid("holdReason"));
    for (const { from, to, role, who } of CELLS) {
      if (role !== "admin" || who === "none" || to === "on_hold") continue;
      expect(refusal(from, { ...moveTo(to, from), holdReason: "other" })).toEqual(invalid("holdReason"));
    }
  });

  test.each([null, "", "  \n"])("a reopen and a restore need a note; %j is none", (note) => {
    expect(refusal("completed", { ...moveTo("in_progress"), note })).toEqual(invalid("note"));
    expect(refusal("cancelled", { ...moveTo("pending"), note })).toEqual(invalid("note"));
  });

  test("other transitions need no note", () => {
    for (const { from, to, role, who } of CELLS) {
      if (role !== "admin" || who === "none" || from === "completed" || from === "cancelled") continue;
      expect(refusal(from, { ...moveTo(to, from), note: null })).toBeNull();
    }
  });

  test("a report says how much was made or scrapped", () => {
    const nothing = { ...moveTo("in_progress"), quantity: 0, quantityScrap: 0 };
    expect(refusal("in_progress", nothing)).toEqual(invalid("quantity"));
    expect(refusal("in_progress", { ...nothing, quantity: 0.001 })).toBeNull();
    expect(refusal("in_progress", { ...nothing, quantityScrap: 0.001 })).toBeNull();
  });

  test("a cancel, a reopen and a restore report nothing", () => {
    for (const [from, to] of [
      ["pending", "cancelled"],
      ["in_progress", "cancelled"],
      ["on_hold", "cancelled"],
      ["completed", "in_progress"],
      ["cancelled", "pending"],
    ] as const) {
      expect(refusal(from, { ...moveTo(to), quantity: 1 })).toEqual(invalid("quantity"));
      expect(refusal(from, { ...moveTo(to), quantityScrap: 1 })).toEqual(invalid("quantity"));
      expect(refusal(from, { ...moveTo(to), scrapReason: "machine" })).toEqual(invalid("quantity"));
    }
  });

  test("a scrap reason needs scrap", () => {
    const report = { ...moveTo("in_progress"), quantity: 1, scrapReason: "machine" as const };
    expect(refusal("in_progress", report)).toEqual(invalid("scrapReason"));
    expect(refusal("in_progress", { ...report, quantityScrap: 1 })).toBeNull();
  });
});

describe("refusals come in this order", () => {
  /** Wrong in every way at once: a hold reason where none belongs, no note, far too much. */
  const awful = (status: WorkOrderStatus): TransitionRequest => ({
    ...moveTo(status),
    quantity: 1000,
    holdReason: status === "on_hold" ? null : "other",
    note: null,
  });

  test.each(CELLS)("$role: $from to $to", ({ from, to, role, who }) => {
    const expected =
      who === "none" ? "invalid_transition" : MAY[who].includes(role) ? "validation_failed" : "forbidden";
    expect(codeOf(decide(from, awful(to), role))).toBe(expected);
  });

  test("over-production comes last", () => {
    const tooMuch = { ...moveTo("completed"), quantity: 1000 };
    expect(codeOf(decide("in_progress", { ...tooMuch, scrapReason: "machine" }))).toBe("validation_failed");
    expect(codeOf(decide("in_progress", tooMuch))).toBe("overproduction");
  });
});

describe("what a transition makes of the times", () => {
  const times = (from: WorkOrderStatus, to: WorkOrderStatus) => {
    const result = decide(from, moveTo(to, from));
    return result.ok ? [result.value.startedAt, result.value.completedAt] : null;
  };

  test("an order starts with its first transition onto the floor, and keeps that time", () => {
    expect(times("pending", "in_progress")).toEqual([NOW, null]);
    expect(times("pending", "completed")).toEqual([NOW, NOW]);
    expect(times("in_progress", "in_progress")).toEqual([STARTED, null]);
    expect(times("in_progress", "on_hold")).toEqual([STARTED, null]);
    expect(times("on_hold", "in_progress")).toEqual([STARTED, null]);
    expect(times("in_progress", "completed")).toEqual([STARTED, NOW]);
  });

  test("a reopened order is not completed any more, a restored one not started", () => {
    expect(times("completed", "in_progress")).toEqual([STARTED, null]);
    expect(times("cancelled", "pending")).toEqual([null, null]);
    expect(times("pending", "cancelled")).toEqual([null, null]);
    expect(times("on_hold", "cancelled")).toEqual([STARTED, null]);
  });

  test("a restored order keeps its start where output was reported, also at a step that does not count", () => {
    const cancelled = { ...orderIn("cancelled"), startedAt: STARTED, quantityGood: 0, quantityScrap: 0 };
    const conditions = { role: "admin", tolerancePercent: 10, madeAt: NOW } as const;
    const startOf = (order: Parameters<typeof decideTransition>[0]) => {
      const decided = decideTransition(order, moveTo("pending"), conditions);
      return decided.ok && decided.value.startedAt;
    };
    expect(startOf({ ...cancelled, steps: [{ quantityGood: 0 }] })).toBeNull();
    expect(startOf({ ...cancelled, steps: [{ quantityGood: 5 }, { quantityGood: 0 }] })).toBe(STARTED);
    expect(startOf({ ...cancelled, quantityScrap: 1 })).toBe(STARTED);
  });
});

test("output goes into a progress note only while the order is in progress", () => {
  const allowed = WORK_ORDER_STATUSES.filter((status) => canReportProgress(status).ok);
  expect(allowed).toEqual(["in_progress"]);
  expect(codeOf(canReportProgress("completed"))).toBe("not_in_progress");
});

test("a completed or cancelled order cannot be edited", () => {
  expect(WORK_ORDER_STATUSES.filter((status) => canEdit(status).ok)).toEqual(["pending", "in_progress", "on_hold"]);
  expect(codeOf(canEdit("completed"))).toBe("order_closed");
});

test("an operator sees the own orders and those of the own teams only, planners see all", () => {
  const order = { operatorId: "me", teamIds: ["night", "weld"] };
  expect(codeOf(canAccess({ role: "operator", id: "other", teamIds: ["day", "weld"] }, order))).toBe("ok");
  expect(ROLES.map((role) => codeOf(canAccess({ role, id: "me", teamIds: [] }, order)))).toEqual(["ok", "ok", "ok"]);
  expect(ROLES.map((role) => codeOf(canAccess({ role, id: "other", teamIds: ["mine"] }, order)))).toEqual([
    "not_assigned",
    "ok",
    "ok",
  ]);
});

test("an order is overdue once its deadline is past, unless its life is over", () => {
  const overdueAt = (now: string) =>
    WORK_ORDER_STATUSES.filter((status) => isOverdue({ status, deadline: "2026-11-23T16:59:59.999Z" }, now));
  expect(overdueAt("2026-11-23T16:59:59.999Z")).toEqual([]);
  expect(overdueAt("2026-11-23T17:00:00.000Z")).toEqual(["pending", "in_progress", "on_hold"]);
});
