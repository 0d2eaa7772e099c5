import { MAX_QUOTED } from "./brief.js";
import type { ImportField } from "./csv-columns.js";
import type { Difference } from "./reasons.js";

/** The most characters that the reasons of one import quote: no person reads as many, and 78,000 rows have more. */
const MAX_QUOTED_IN_ALL = 500_000;

const quote = (text: string): string => (text.length <= MAX_QUOTED ? text : [...text].slice(0, MAX_QUOTED).join(""));

/** Makes the function that cuts brief texts to what reasons quote: their beginnings, and past 500,000 characters in all `…` alone. */
export function createQuoter(): (differing: readonly Difference[]) => Difference[] {
  let characters = 0;
  /** One object for all rows: what is quoted no more takes no memory either. */
  const withheld = new Map<ImportField, Difference>();

  function quoted({ column, value }: Difference): Difference {
    if (typeof value !== "string" || column === "deadline") return { column, value };
    if (characters < MAX_QUOTED_IN_ALL) {
      const text = quote(value);
      characters += text.length;
      return { column, value: text };
    }
    const constant = withheld.get(column) ?? { column, value: "…" };
    withheld.set(column, constant);
    return constant;
  }
  return (differing) => differing.map(quoted);
}
