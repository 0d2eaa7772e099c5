import { describe, expect, test } from "vitest";
import { anOrder } from "../../../test/order.js";
import type { Entry, Refusal, Write } from "../device/entry.js";
import { canSucceed } from "./resend.js";

const report: Write = { kind: "move", input: { status: "in_progress", quantity: 40 } };
const note: Write = { kind: "note", input: { note: "Matras diganti" } };
const entry = (write: Write, refusal: Refusal): Entry => ({
  seq: 1,
  key: "k",
  userId: "siti",
  order: { id: "a", number: "WO-20261123-001", productName: "Engsel", unit: "pcs" },
  write,
  from: "in_progress",
  madeAt: 1,
  firstSentAt: 1,
  failures: 0,
  notBefore: 0,
  refusal,
});

describe("a refused report is offered again", () => {
  test.each(["in_progress", "on_hold", "pending"] as const)("for an order that is %s", (status) => {
    expect(canSucceed(entry(report, "moved"), anOrder({ status }))).toBe(true);
  });
  test("for an order that cannot be read now", () => {
    expect(canSucceed(entry(report, "moved"), undefined)).toBe(true);
  });
});

describe("a refused report is not offered again", () => {
  test.each(["cancelled", "completed"] as const)("for an order that is %s", (status) => {
    expect(canSucceed(entry(report, "moved"), anOrder({ status }))).toBe(false);
  });
  test("for an order that is another operator's", () => {
    expect(canSucceed(entry(report, "not_assigned"), null)).toBe(false);
  });
  test("where the server can never take it", () => {
    expect(canSucceed(entry(report, "validation_failed"), anOrder({ status: "in_progress" }))).toBe(false);
  });
});

test("a note is offered again for any order that is still the author's", () => {
  expect(canSucceed(entry(note, "stale_version"), anOrder({ status: "cancelled" }))).toBe(true);
  expect(canSucceed(entry(note, "not_assigned"), null)).toBe(false);
});
