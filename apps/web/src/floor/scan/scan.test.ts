import * as fc from "fast-check";
import { expect, test } from "vitest";
import { orderRefIn } from "./order-ref.js";
import { afterKey, NO_BURST } from "./scanner-burst.js";

/** Types a text with so many milliseconds between the keys; gives the order that the last key named. */
function type(keys: readonly string[], pauseMs: number): string | null {
  let burst = NO_BURST;
  let order: string | null = null;
  keys.forEach((key, i) => ({ burst, order } = afterKey(burst, { key, at: 5000 + i * pauseMs })));
  return order;
}

test("an order is found by its number or its address, and nothing else is taken for one", () => {
  expect(orderRefIn("https://lantai.example/workorders/WO-20261123-001")).toBe("WO-20261123-001");
  expect(orderRefIn("wo-20261123-1042")).toBe("WO-20261123-1042");
  expect(orderRefIn("http://10.0.0.5/workorders/5f0c4f0e-5f4c-4f0e-9d2a-0d7a3b1c2e4f?x=1")).toBe(
    "5f0c4f0e-5f4c-4f0e-9d2a-0d7a3b1c2e4f",
  );
  expect(orderRefIn("8991234567890")).toBeNull();
  expect(orderRefIn("https://lantai.example/workorders/%")).toBeNull();
  fc.assert(fc.property(fc.string(), (text) => void orderRefIn(text)));
});

test("a scanner opens an order, with or without the keys that come with capitals", () => {
  const scanned = [..."WO-20261123-001"].flatMap((key) => (/[A-Z]/.test(key) ? ["Shift", key] : [key]));
  expect(type([...scanned, "Enter"], 5)).toBe("WO-20261123-001");
  expect(type([...scanned, "Tab"], 5)).toBe("WO-20261123-001");
});

test("a person who types the same does not", () => {
  expect(type([..."WO-20261123-001", "Enter"], 90)).toBeNull();
});

test("what a person typed before is not part of the scan", () => {
  let burst = NO_BURST;
  for (const [i, key] of [..."sisa 40"].entries()) burst = afterKey(burst, { key, at: i * 200 }).burst;
  let order: string | null = null;
  for (const [i, key] of [..."WO-20261123-002", "Enter"].entries())
    ({ burst, order } = afterKey(burst, { key, at: 9000 + i * 8 }));
  expect(order).toBe("WO-20261123-002");
});
