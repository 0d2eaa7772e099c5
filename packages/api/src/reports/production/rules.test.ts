import * as fc from "fast-check";
import { expect, test } from "vitest";
import { isReportable, pareto, qualityRatio } from "./rules.js";

test("a period ends after it begins and has a year at most", () => {
  expect(isReportable({ from: "2026-11-23", to: "2026-11-23" }).ok).toBe(true);
  expect(isReportable({ from: "2027-01-01", to: "2028-01-01" }).ok).toBe(true);
  expect(isReportable({ from: "2027-01-01", to: "2028-01-02" })).toMatchObject({ ok: false, path: "to" });
  expect(isReportable({ from: "2026-11-24", to: "2026-11-23" })).toMatchObject({ ok: false, path: "to" });
});

test("a quality ratio needs output", () => {
  expect(qualityRatio({ quantityGood: 0, quantityScrap: 0 })).toBeNull();
  expect(qualityRatio({ quantityGood: 95, quantityScrap: 5 })).toBe(0.95);
});

test("a Pareto falls in quantity, rises in share, and ends at the whole", () => {
  const parts = fc.array(fc.record({ quantity: fc.integer({ min: 1, max: 1e9 }).map((n) => n / 1000) }), {
    minLength: 1,
  });
  fc.assert(
    fc.property(parts, (given) => {
      const sorted = pareto(given);
      expect(sorted.map(({ quantity }) => quantity)).toEqual(
        given.map(({ quantity }) => quantity).toSorted((a, b) => b - a),
      );
      const shares = sorted.map(({ cumulative }) => cumulative);
      expect(shares).toEqual(shares.toSorted((a, b) => a - b));
      expect(shares.at(-1)).toBe(1);
    }),
  );
  expect(pareto([{ quantity: 0 }])).toEqual([{ quantity: 0, cumulative: 0 }]);
});
