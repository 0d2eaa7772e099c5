import * as fc from "fast-check";
import { expect, test } from "vitest";
import { createQuota } from "./quota.js";

test("one holder alone gets half, and what was given back can be taken again", () => {
  const quota = createQuota(10);
  const taken = () => Array.from({ length: 10 }, () => quota.take("a")).filter(Boolean).length;
  expect(taken()).toBe(5);
  expect(quota.used).toBe(5);
  for (let i = 0; i < 5; i++) quota.give("a");
  expect(quota.used).toBe(0);
  expect(taken()).toBe(5);
});

test("however many holders take all they get, there is something left for the next", () => {
  const takers = fc.array(fc.nat(30), { maxLength: 2000 });
  fc.assert(
    fc.property(takers, (ids) => {
      const quota = createQuota(1000);
      for (const id of ids) quota.take(`holder ${id}`);
      expect(quota.take("a newcomer")).toBe(true);
    }),
  );
});

test("never more than the total is held, in whatever amounts", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(5), fc.nat(400))), (takes) => {
      const quota = createQuota(1000);
      for (const [id, amount] of takes) quota.take(`holder ${id}`, amount);
      expect(quota.used).toBeLessThanOrEqual(1000);
    }),
  );
});
