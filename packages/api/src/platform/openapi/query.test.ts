import { describe, expect, test } from "vitest";
import { z } from "zod";
import { ListWorkOrders } from "../../work-orders/schema.js";
import { readQuery } from "./query.js";

const FIELDS = {
  words: z.array(z.string()).min(1).optional(),
  limit: z.int().min(1).optional(),
  share: z.number().nullish(),
  overdue: z.boolean().optional(),
  q: z.string().optional(),
};
const read = (query: string) => readQuery(new URLSearchParams(query), FIELDS);

describe("a query string is read as the types that its fields have", () => {
  test.each([
    ["", {}],
    ["words=a", { words: ["a"] }],
    ["words=a,b&words=c", { words: ["a", "b", "c"] }],
    ["words=", { words: [""] }],
    ["limit=20", { limit: 20 }],
    ["limit=-1", { limit: -1 }],
    ["limit=9007199254740991", { limit: 9007199254740991 }],
    ["share=0.5", { share: 0.5 }],
    ["overdue=true", { overdue: true }],
    ["overdue=false", { overdue: false }],
    ["q=a,b", { q: "a,b" }],
    ["q=1", { q: "1" }],
    ["q=true", { q: "true" }],
    ["q=", { q: "" }],
    ["q=%25_%26+x", { q: "%_& x" }],
  ])("%j", (query, expected) => {
    expect(read(query)).toEqual(expected);
  });
});

describe("what cannot be read stays as it came, so that validation names it", () => {
  test.each([
    ["limit=", { limit: "" }],
    ["limit=1e3", { limit: "1e3" }],
    ["limit=0x10", { limit: "0x10" }],
    ["limit=1.0000000000000000001", { limit: "1.0000000000000000001" }],
    ["limit=%2B5", { limit: "+5" }],
    ["limit=+5", { limit: " 5" }],
    ["limit=Infinity", { limit: "Infinity" }],
    ["limit=1&limit=2", { limit: ["1", "2"] }],
    ["overdue=1", { overdue: "1" }],
    ["overdue=TRUE", { overdue: "TRUE" }],
    ["overdue", { overdue: "" }],
    ["unknown=1", { unknown: "1" }],
    ["q=a&q=b", { q: ["a", "b"] }],
  ])("%j", (query, expected) => {
    expect(read(query)).toEqual(expected);
  });
});

test("a parameter called __proto__ is one like any other: unknown", () => {
  const query = readQuery(new URLSearchParams("__proto__=1&constructor=2"), ListWorkOrders.shape);
  expect(Object.keys(query).toSorted()).toEqual(["__proto__", "constructor"]);
  expect(ListWorkOrders.safeParse(query).success).toBe(false);
});

test("all filters of the list of orders go through", () => {
  const query =
    "status=pending,on_hold&priority=high&deadlineFrom=2026-11-01&createdTo=2026-11-30T00:00:00Z" +
    "&operatorId=5f0c4f0e-5f4c-4f0e-9d2a-0d7a3b1c2e4f&q=50%25&overdue=false&sort=-deadline&page=2&limit=100";
  expect(ListWorkOrders.parse(readQuery(new URLSearchParams(query), ListWorkOrders.shape))).toEqual({
    status: ["pending", "on_hold"],
    priority: ["high"],
    deadlineFrom: "2026-11-01",
    createdTo: "2026-11-30T00:00:00Z",
    operatorId: "5f0c4f0e-5f4c-4f0e-9d2a-0d7a3b1c2e4f",
    q: "50%",
    overdue: false,
    sort: "-deadline",
    page: 2,
    limit: 100,
  });
});
