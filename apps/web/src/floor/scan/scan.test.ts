import * as fc from "fast-check";
import { expect, test } from "vitest";
import { orderIn } from "./order-ref.js";
import { afterKey, NO_BURST, type Scan } from "./scanner-burst.js";

/** Types keys with a pause of `pauseMs` between them; returns the scan that the last key completed. */
function type(keys: readonly string[], pauseMs: number): Scan {
  let burst = NO_BURST;
  let scan: Scan = null;
  keys.forEach((key, i) => ({ burst, scan } = afterKey(burst, { key, at: 5000 + i * pauseMs })));
  return scan;
}
const ID = "5f0c4f0e-5f4c-4f0e-9d2a-0d7a3b1c2e4f";
const order = (ref: string) => ({ kind: "order", ref });

test("an order is found by its number or its URL, and in no other text", () => {
  expect(orderIn("https://lantai.example/workorders/WO-20261123-001")).toEqual({ ref: "WO-20261123-001" });
  expect(orderIn("wo-20261123-1042")).toEqual({ ref: "WO-20261123-1042" });
  expect(orderIn(`http://10.0.0.5/workorders/${ID}?x=1`)).toEqual({ ref: ID });
  expect(orderIn("8991234567890")).toBeNull();
  expect(orderIn("https://lantai.example/workorders/%")).toBeNull();
  fc.assert(fc.property(fc.string(), (text) => void orderIn(text)));
});

test("a step's code leads to that step of its order, and a step that cannot be is left out", () => {
  const address = "https://lantai.example/workorders/WO-20261123-001";
  expect(orderIn(`${address}?step=${ID.toUpperCase()}`)).toEqual({ ref: "WO-20261123-001", step: ID });
  expect(orderIn(`${address}?x=1&step=${ID}`)).toEqual({ ref: "WO-20261123-001", step: ID });
  for (const step of ["", "3", `${ID}0`])
    expect(orderIn(`${address}?step=${step}`)).toEqual({ ref: "WO-20261123-001" });
  expect(type([...`${address}?step=${ID}`, "Enter"], 5)).toEqual({ kind: "order", ref: "WO-20261123-001", step: ID });
});

test("a scanner opens an order, with or without Shift events", () => {
  const scanned = [..."WO-20261123-001"].flatMap((key) => (/[A-Z]/.test(key) ? ["Shift", key] : [key]));
  expect(type([...scanned, "Enter"], 5)).toEqual(order("WO-20261123-001"));
  expect(type([...scanned, "Tab"], 5)).toEqual(order("WO-20261123-001"));
});

test("the same text typed by hand opens nothing", () => {
  expect(type([..."WO-20261123-001", "Enter"], 90)).toBeNull();
});

test("text typed by hand before a scan is not part of it", () => {
  let burst = NO_BURST;
  for (const [i, key] of [..."sisa 40"].entries()) burst = afterKey(burst, { key, at: i * 200 }).burst;
  let scan: Scan = null;
  for (const [i, key] of [..."WO-20261123-002", "Enter"].entries())
    ({ burst, scan } = afterKey(burst, { key, at: 9000 + i * 8 }));
  expect(scan).toEqual(order("WO-20261123-002"));
});

test("a scan of a code that is no order's is noticed, and a few quick keys are not one", () => {
  expect(type([..."8991002101234", "Enter"], 5)).toEqual({ kind: "other" });
  expect(type([..."40", "Enter"], 5)).toBeNull();
  expect(type([..."8991002101234"], 5)).toBeNull();
  expect(type([..."8991002101234", "Enter"], 90)).toBeNull();
});
