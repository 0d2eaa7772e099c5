import type { Difference, ReasonCode, ReasonParams } from "@lantai/api/import/reasons";

/** How the values in a reason are written. */
interface ReasonFormat {
  number: (value: number) => string;
  differences: (differences: readonly Difference[]) => string;
}

/** The words of a language for every reason why an import refuses a cell; the column's name stands before them. */
export type ReasonWords = { [Code in ReasonCode]: (params: ReasonParams[Code], format: ReasonFormat) => string };
