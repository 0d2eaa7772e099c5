import * as fc from "fast-check";
import { expect, test } from "vitest";
import { createFairShare } from "./fair-share.js";

test("one client alone gets half, and what was released can be reserved again", () => {
  const share = createFairShare(10);
  const reserved = () => Array.from({ length: 10 }, () => share.reserve("a")).filter(Boolean).length;
  expect(reserved()).toBe(5);
  expect(share.used).toBe(5);
  for (let i = 0; i < 5; i++) share.release("a");
  expect(share.used).toBe(0);
  expect(reserved()).toBe(5);
});

test("however many clients reserve all they get, some is free for the next", () => {
  const clients = fc.array(fc.nat(30), { maxLength: 2000 });
  fc.assert(
    fc.property(clients, (ids) => {
      const share = createFairShare(1000);
      for (const id of ids) share.reserve(`client ${id}`);
      expect(share.reserve("a new client")).toBe(true);
    }),
  );
});

test("never more than the total is reserved, in whatever amounts", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(5), fc.nat(400))), (reservations) => {
      const share = createFairShare(1000);
      for (const [id, amount] of reservations) share.reserve(`client ${id}`, amount);
      expect(share.used).toBeLessThanOrEqual(1000);
    }),
  );
});
