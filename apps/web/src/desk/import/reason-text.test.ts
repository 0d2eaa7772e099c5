import type { Difference, Reason, ReasonCode, ReasonParams } from "@lantai/api/import/reasons";
import { LANGUAGES } from "@lantai/db/vocabulary";
import { describe, expect, test } from "vitest";
import { importText } from "../../i18n/import.js";
import { formatsOf } from "../../lib/format.js";
import { reasonText } from "./reason-text.js";

const differences: readonly Difference[] = [
  { column: "productName", value: "Baut; M8" },
  { column: "quantity", value: 1250.5 },
  { column: "deadline", value: "2026-11-30T16:59:59.999Z" },
];

const example = <Code extends ReasonCode>(code: Code, params: ReasonParams[Code]): Reason<Code> => ({
  column: "externalRef",
  code,
  params,
});
const EXAMPLES: { [Code in ReasonCode]: Reason<Code> } = {
  empty: example("empty", {}),
  too_long: example("too_long", { max: 100 }),
  unstorable_character: example("unstorable_character", {}),
  not_a_number: example("not_a_number", {}),
  not_positive: example("not_positive", {}),
  too_large: example("too_large", { max: 1e9 }),
  too_many_decimals: example("too_many_decimals", { decimals: 3 }),
  not_a_date: example("not_a_date", {}),
  out_of_range: example("out_of_range", {}),
  not_a_username: example("not_a_username", {}),
  not_a_priority: example("not_a_priority", {}),
  too_many_steps: example("too_many_steps", { max: 40 }),
  unknown_team: example("unknown_team", { team: "Regu Las" }),
  unknown_number: example("unknown_number", { number: "WO-20261123-001" }),
  unknown_operator: example("unknown_operator", { username: "siapa.dia" }),
  inactive_operator: example("inactive_operator", { username: "siapa.dia" }),
  not_an_operator: example("not_an_operator", { username: "siapa.dia" }),
  taken_differently: example("taken_differently", {}),
  already_exists: example("already_exists", { number: "WO-20261123-001", differences }),
  repeats_line: example("repeats_line", { line: 1234, differences }),
};

describe.each(LANGUAGES)("in the language %s", (language) => {
  const words = importText[language];
  const format = formatsOf(language, "Asia/Jakarta");
  const textOf = (code: ReasonCode) => reasonText(EXAMPLES[code], { words, format });

  test("every reason has words of its own, after the column's name", () => {
    const texts = Object.values(EXAMPLES).map((reason) => reasonText(reason, { words, format }));
    for (const text of texts) expect(text).toMatch(new RegExp(`^${words.mapping.fields.externalRef}: ..+`));
    expect(new Set(texts).size).toBe(texts.length);
  });

  test("a reason tells its parameters, as the language and the plant write them", () => {
    expect(textOf("too_long")).toContain("100");
    expect(textOf("too_large")).toContain(format.number(1e9));
    expect(textOf("too_many_decimals")).toContain("3");
    expect(textOf("unknown_operator")).toContain("siapa.dia");
    expect(textOf("inactive_operator")).toContain("siapa.dia");
    const { productName, quantity, deadline } = words.mapping.fields;
    const differing = `: ${productName} Baut; M8, ${quantity} ${format.number(1250.5)}, ${deadline} ${format.moment("2026-11-30T16:59:59.999Z")}`;
    expect(textOf("already_exists")).toContain("WO-20261123-001");
    expect(textOf("already_exists")).toContain(differing);
    expect(textOf("repeats_line")).toContain("1234");
    expect(textOf("repeats_line")).toContain(differing);
  });
});
