import { describe, expect, test } from "vitest";
import { z } from "zod";
import { DomainError } from "./errors.js";
import { type SortOrder, pageRequest, toPage } from "./paging.js";

const BY: SortOrder = { by: "deadline", sortKey: z.tuple([z.string(), z.int()]) };
const cursorOf = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** The field that is named where a start is refused. */
function refusedField(input: Parameters<typeof pageRequest>[0], ordering = BY): string | undefined {
  try {
    pageRequest(input, ordering);
  } catch (error) {
    return error instanceof DomainError && error.code === "validation_failed"
      ? error.fields?.[0]?.path
      : "another error";
  }
  return undefined;
}

const rowsFrom = (first: number, count: number) => Array.from({ length: count }, (_, i) => first + i);
const pageOf = (rows: number[], matches: number, start = pageRequest({ limit: 5 }, BY)) =>
  toPage(rows, matches, { start, by: BY.by, sortKeyOf: (n) => [`day ${n}`, n], toItem: String });

describe("where a page begins", () => {
  test("the first twenty rows, where nothing is said", () => {
    expect(pageRequest({}, BY)).toEqual({ page: 1, limit: 20, offset: 0, after: null });
    expect(pageRequest({ page: 3, limit: 7 }, BY)).toMatchObject({ page: 3, offset: 14 });
  });

  test("pages by number end with row 10,000, and the refusal names the cursor", () => {
    expect(pageRequest({ page: 100, limit: 100 }, BY).offset).toBe(9900);
    expect(() => pageRequest({ page: 101, limit: 100 }, BY)).toThrow(/cursor/);
    expect(refusedField({ page: 101, limit: 100 })).toBe("page");
    expect(refusedField({ page: 501 })).toBe("page");
    expect(refusedField({ page: 500 })).toBeUndefined();
  });

  test("a page and a cursor at once are refused", () => {
    expect(refusedField({ page: 2, cursor: cursorOf({ by: "deadline", page: 2, after: ["x", 1] }) })).toBe("cursor");
  });

  test.each([
    ["nothing", ""],
    ["no JSON", Buffer.from("{").toString("base64url")],
    ["null", cursorOf(null)],
    ["another list's order", cursorOf({ by: "number", page: 2, after: ["x", 1] })],
    ["no page", cursorOf({ by: "deadline", after: ["x", 1] })],
    ["the first page", cursorOf({ by: "deadline", page: 1, after: ["x", 1] })],
    ["a broken page", cursorOf({ by: "deadline", page: 2.5, after: ["x", 1] })],
    ["a page that no list has", cursorOf({ by: "deadline", page: 2 ** 31, after: ["x", 1] })],
    ["a character that cannot be stored", cursorOf({ by: "deadline", page: 2, after: ["a\0b", 1] })],
    ["no place", cursorOf({ by: "deadline", page: 2, after: null })],
    ["too few values", cursorOf({ by: "deadline", page: 2, after: ["x"] })],
    ["too many values", cursorOf({ by: "deadline", page: 2, after: ["x", 1, 2] })],
    ["a value of another kind", cursorOf({ by: "deadline", page: 2, after: [1, "x"] })],
    ["something else", cursorOf({ by: "deadline", page: 2, after: ["x", 1], more: true })],
  ])("a cursor that holds %s is refused", (_, cursor) => {
    expect(refusedField({ cursor })).toBe("cursor");
  });
});

describe("a page", () => {
  test("leads on with a cursor while there is more, which takes up after its last row", () => {
    const page = pageOf(rowsFrom(1, 6), 12);
    expect(page).toMatchObject({ items: ["1", "2", "3", "4", "5"], page: 1, limit: 5, total: 12, pageCount: 3 });
    const next = pageRequest({ limit: 5, cursor: page.nextCursor ?? "" }, BY);
    expect(next).toEqual({ page: 2, limit: 5, offset: 0, after: ["day 5", 5] });
    expect(pageOf(rowsFrom(6, 6), 12, next).page).toBe(2);
  });

  test("is the last when no row follows it", () => {
    expect(pageOf(rowsFrom(1, 5), 5)).toMatchObject({ total: 5, totalIsExact: true, pageCount: 1, nextCursor: null });
    expect(pageOf([], 0)).toMatchObject({ items: [], total: 0, totalIsExact: true, pageCount: 0, nextCursor: null });
  });

  test("past the end is empty and has the right total", () => {
    const start = pageRequest({ page: 9, limit: 5 }, BY);
    expect(pageOf([], 12, start)).toMatchObject({ items: [], page: 9, total: 12, pageCount: 3, nextCursor: null });
  });

  test("counts exactly up to 10,000, and says so where it stopped", () => {
    expect(pageOf(rowsFrom(1, 6), 10_000)).toMatchObject({ total: 10_000, totalIsExact: true, pageCount: 2000 });
    expect(pageOf(rowsFrom(1, 6), 10_001)).toMatchObject({ total: 10_000, totalIsExact: false, pageCount: 2000 });
  });
});
