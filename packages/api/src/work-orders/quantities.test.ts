import { HOLD_REASONS, ROLES, SCRAP_REASONS, WORK_ORDER_STATUSES } from "@lantai/db/vocabulary";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { addQuantities, applyReport, MAX_TOTAL, overproductionLimit, remaining } from "./quantities.js";
import { decideTransition } from "./rules.js";

/** A quantity by its thousandths, so that the test's own sums are whole. */
const thousandths = (min: number) => fc.integer({ min, max: 1e12 });
const report = (quantity: number, change = {}) => ({
  quantity,
  quantityScrap: 0,
  scrapReason: null,
  confirmOverproduction: false,
  ...change,
});

test("the sum of any reports of up to three decimals is exact", () => {
  fc.assert(
    fc.property(fc.array(thousandths(0), { maxLength: 200 }), (parts) => {
      const sum = parts.reduce((total, part) => addQuantities(total, part / 1000), 0);
      const exact = parts.reduce((total, part) => total + BigInt(part), 0n);
      expect(sum).toBe(Number(exact) / 1000);
    }),
  );
});

test("0.1 and 0.2 are 0.3", () => {
  expect(addQuantities(0.1, 0.2)).toBe(0.3);
  expect(addQuantities(MAX_TOTAL - 0.001, 0.001)).toBe(MAX_TOTAL);
});

test("what remains is what was ordered less what is good, and never below zero", () => {
  fc.assert(
    fc.property(thousandths(1), thousandths(0), (ordered, good) => {
      const left = remaining({ quantity: ordered / 1000, quantityGood: good / 1000 });
      expect(left).toBe(Math.max(0, ordered - good) / 1000);
    }),
  );
});

test("good output is taken up to exactly the tolerance, a thousandth more has to be confirmed", () => {
  fc.assert(
    fc.property(
      thousandths(1),
      fc.integer({ min: 0, max: 100 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (n, percent, at) => {
        const most = (BigInt(n) * BigInt(100 + percent)) / 100n;
        const good = BigInt(Math.floor(Number(most) * at));
        const order = { quantity: n / 1000, quantityGood: Number(good) / 1000, quantityScrap: 0 };
        const upTo = Number(most - good) / 1000;
        const beyond = Number(most - good + 1n) / 1000;
        expect(overproductionLimit(order.quantity, percent)).toBe(Number(most) / 1000);
        expect(applyReport(order, report(upTo), percent)).toMatchObject({
          ok: true,
          value: { quantityGood: Number(most) / 1000 },
        });
        expect(applyReport(order, report(beyond), percent)).toMatchObject({ ok: false, code: "overproduction" });
        expect(applyReport(order, report(beyond, { confirmOverproduction: true }), percent)).toMatchObject({
          ok: true,
        });
      },
    ),
  );
});

test("ten percent of 100 are 110, and not a thousandth more", () => {
  const order = { quantity: 100, quantityGood: 0, quantityScrap: 0 };
  expect(applyReport(order, report(110), 10).ok).toBe(true);
  expect(applyReport(order, report(110.001), 10).ok).toBe(false);
});

test("scrap has to be confirmed only beyond what was ordered in one report, also where good output is past the limit", () => {
  const order = { quantity: 10, quantityGood: 500, quantityScrap: 0 };
  const scrapped = applyReport(order, report(0, { quantityScrap: 10 }), 10);
  expect(scrapped).toEqual({ ok: true, value: { quantityGood: 500, quantityScrap: 10 } });
});

test("a total that could not be kept exactly is refused", () => {
  const order = { quantity: 1, quantityGood: MAX_TOTAL, quantityScrap: MAX_TOTAL };
  const confirmed = { confirmOverproduction: true };
  expect(applyReport(order, report(0.001, confirmed), 10)).toMatchObject({
    code: "validation_failed",
    path: "quantity",
  });
  expect(applyReport(order, report(0, { quantityScrap: 0.001 }), 10)).toMatchObject({ path: "quantityScrap" });
});

test("deciding a transition changes neither the order nor the request", () => {
  const status = fc.constantFrom(...WORK_ORDER_STATUSES);
  const anOrder = fc.record({
    status,
    startedAt: fc.constantFrom(null, "2026-11-22T01:00:00.000Z"),
    quantity: thousandths(1).map((n) => n / 1000),
    quantityGood: thousandths(0).map((n) => n / 1000),
    quantityScrap: thousandths(0).map((n) => n / 1000),
  });
  const aRequest = fc.record({
    status,
    quantity: thousandths(0).map((n) => n / 1000),
    quantityScrap: thousandths(0).map((n) => n / 1000),
    scrapReason: fc.constantFrom(null, ...SCRAP_REASONS),
    holdReason: fc.constantFrom(null, ...HOLD_REASONS),
    note: fc.constantFrom(null, "", "why"),
    confirmOverproduction: fc.boolean(),
  });
  fc.assert(
    fc.property(anOrder, aRequest, fc.constantFrom(...ROLES), (order, request, role) => {
      const before = structuredClone({ order, request });
      const frozen = { order: Object.freeze({ ...order }), request: Object.freeze({ ...request }) };
      const result = decideTransition(frozen.order, frozen.request, {
        role,
        tolerancePercent: 10,
        madeAt: "2026-11-23T03:00:00.000Z",
      });
      expect({ order: { ...frozen.order }, request: { ...frozen.request } }).toEqual(before);
      if (!result.ok) return;
      expect(result.value.quantityGood).toBe(addQuantities(order.quantityGood, request.quantity));
      expect(result.value.quantityScrap).toBe(addQuantities(order.quantityScrap, request.quantityScrap));
      expect(result.value.completedAt !== null).toBe(result.value.status === "completed");
    }),
  );
});
