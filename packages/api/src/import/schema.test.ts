import { expect, test } from "vitest";
import "../platform/validation.js";
import { createRowReader } from "./cells.js";
import { ImportOrders } from "./schema.js";

const row = { line: 2, externalRef: "A", productName: "Rak", quantity: "1", deadline: "2026-12-01", operator: "budi" };

test("what is wrong in the form of a row is named at its place, and no more of it than a person could read", () => {
  const one = ImportOrders.safeParse({ rows: [row, { ...row, line: 0, teem: "x" }] });
  expect(one.error?.issues.map(({ path, message }) => [path.join("."), message])).toEqual([
    ["rows.1.line", "must be 1 or more"],
    ["rows.1.teem", "unknown field"],
  ]);
  const many = ImportOrders.safeParse({ rows: Array.from({ length: 100_000 }, () => ({})) });
  expect(many.error?.issues.length).toBeLessThan(510);
  expect(
    ImportOrders.safeParse({ rows: Array.from({ length: 100_001 }, () => ({ ...row })) }).error?.issues,
  ).toMatchObject([{ code: "too_big" }]);
});

test("a cell of nothing but separators of steps is refused as too many", () => {
  const { reasons } = createRowReader("Asia/Jakarta")({ ...row, steps: ">".repeat(1_000_000) });
  expect(reasons).toEqual([{ column: "steps", code: "too_many_steps", params: { max: 40 } }]);
});
