import * as fc from "fast-check";
import { expect, test } from "vitest";
import { DomainError } from "@lantai/api/platform/errors";
import { checkJson } from "./json.js";

/** The refusal of a text; null where there is none. */
async function refusalOf(text: string): Promise<DomainError | null> {
  try {
    await checkJson(text);
    return null;
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

test("exactly what JSON.parse refuses is malformed, whatever is broken in a valid text", async () => {
  const broken = fc
    .tuple(
      fc.json({ maxDepth: 4 }),
      fc.nat(),
      fc.constantFrom(...'{}[],:"\\ \n\t\u0000-+.eE01tfn\ufeff', ""),
      fc.nat(2),
    )
    .map(([text, at, inserted, removed]) => {
      const position = at % (text.length + 1);
      return text.slice(0, position) + inserted + text.slice(position + removed);
    });
  await fc.assert(
    fc.asyncProperty(broken, async (text) => {
      const code = (await refusalOf(text))?.code;
      // A key that comes twice is valid JSON.
      if (code === "validation_failed") return;
      expect(code === undefined, text).toBe(isJson(text));
    }),
    { numRuns: 5000 },
  );
});

test("a valid text without a key that comes twice is accepted, pretty-printed too", async () => {
  await fc.assert(
    fc.asyncProperty(fc.jsonValue(), async (value) => {
      for (const space of [0, 2, "\t"]) expect(await refusalOf(JSON.stringify(value, null, space))).toBeNull();
    }),
  );
});

test.each([
  ['{"note":"a","note":"a"}', "note"],
  ['{"note":"a","no\\u0074e":"b"}', "note"],
  ['{"instead":{"quantity":1,"quantity":2}}', "instead.quantity"],
  ['{"rows":[{"a":1},{"a":1,"b":[{"c":{},"c":[]}]}]}', "rows.1.b.0.c"],
  ['{"":1,"":2}', ""],
  ['{"__proto__":1,"__proto__":2}', "__proto__"],
  ['[[],[1,{"a":1 , "a" : 1}]]', "1.1.a"],
])("%s is refused for the key %j", async (text, path) => {
  expect(await refusalOf(text)).toMatchObject({ code: "validation_failed", fields: [{ path }] });
});

test.each(['{"a":{"x":1},"b":{"x":1},"A":1,"x":[{"x":1},{"x":1}]}', '[{"a":1},{"a":2}]', '"{\\"a\\":1,\\"a\\":1}"'])(
  "%s has no key twice",
  async (text) => {
    expect(await refusalOf(text)).toBeNull();
  },
);

test.each([
  ["{", "unexpected end at line 1, column 2"],
  ['{"a":1,}', 'unexpected "}" at line 1, column 8'],
  ['{\n  "a": tru\n}', 'unexpected "t" at line 2, column 8'],
  ['{"a":1} x', 'unexpected "x" at line 1, column 9'],
  ["", "unexpected end at line 1, column 1"],
])("%j is malformed, and the detail says where", async (text, detail) => {
  expect(await refusalOf(text)).toMatchObject({ code: "malformed_json", message: expect.stringContaining(detail) });
});

test("a hundred levels are accepted; a field that has more is refused by its name, and as malformed where they do not end", async () => {
  expect(await refusalOf("[".repeat(100) + "]".repeat(100))).toBeNull();
  const tooDeep = {
    code: "validation_failed",
    fields: [{ path: "note", message: "is nested deeper than 100 levels" }],
  };
  for (const depth of [100, 500_000]) {
    expect(await refusalOf(`{"note":${"[".repeat(depth)}${"]".repeat(depth)}}`)).toMatchObject(tooDeep);
    const open = '{"note":'.repeat(depth + 1);
    expect(await refusalOf(`${open}"}"${"}".repeat(depth + 1)}`)).toMatchObject(tooDeep);
    expect(await refusalOf(open)).toMatchObject({ code: "malformed_json" });
  }
});

test("a large text is checked in turns of the event loop, in which others are served", async () => {
  const rows = Array.from({ length: 20_000 }, (_, line) => ({ line, productName: "Engsel pintu" }));
  let turns = 0;
  let next = setImmediate(function turn() {
    turns += 1;
    next = setImmediate(turn);
  });
  expect(await refusalOf(JSON.stringify(rows))).toBeNull();
  clearImmediate(next);
  expect(turns).toBeGreaterThan(10);
});

test.each([
  [
    "objects and arrays",
    (count: number) =>
      `[${Array(count - 1)
        .fill("{}")
        .join()}]`,
    150_000,
  ],
  [
    "values",
    (count: number) =>
      `[${Array(count - 1)
        .fill("0")
        .join()}]`,
    1_500_000,
  ],
  ["fields in one object", (count: number) => `{${Array.from({ length: count }, (_, i) => `"${i}":0`).join()}}`, 1000],
])("a text has a bounded number of %s: one more is refused", async (what, text, most) => {
  expect(await refusalOf(text(most))).toBeNull();
  const refusal = await refusalOf(text(most + 1));
  expect(refusal?.code).toBe("validation_failed");
  expect(refusal?.fields?.[0]?.message).toBe(`has more than ${most} ${what}`);
});

test.each([
  "0.0009999999999999999999",
  "9007199254740993",
  "123456789.00000000001",
  "1e-400",
  "-0.1000000000000000055",
])("the number %s, of which a double keeps another one, is refused by its path", async (number) => {
  const refusal = await refusalOf(`{"rows":[{"quantity":${number}}]}`);
  expect(refusal).toMatchObject({ code: "validation_failed", fields: [{ path: "rows.0.quantity" }] });
});

test("a number is accepted however it is written, where a double keeps it", async () => {
  for (const number of [
    "1.000",
    "1e2",
    "1.5E+3",
    "0.10",
    "-0",
    "0.0",
    "0e5",
    "100000000000000000000000",
    "0.30000000000000004",
  ]) {
    expect(await refusalOf(`{"quantity":${number}}`), number).toBeNull();
  }
});
