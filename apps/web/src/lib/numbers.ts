import type { Language } from "@lantai/db/vocabulary";

/** The locale of each language, BCP 47. */
export const LOCALES: Record<Language, string> = { id: "id-ID", en: "en-GB" };

/** The group and the decimal separator. */
export interface NumberSigns {
  group: string;
  decimal: string;
}

/** The two ways of writing numbers: `1.250,5` and `1,250.5`. */
export const NUMBER_SIGNS = {
  comma: { group: ".", decimal: "," },
  dot: { group: ",", decimal: "." },
} as const satisfies Record<string, NumberSigns>;

/** Which of the two a language writes. */
export function signsOf(language: Language): keyof typeof NUMBER_SIGNS {
  return (0.5).toLocaleString(LOCALES[language]).includes(NUMBER_SIGNS.comma.decimal) ? "comma" : "dot";
}

/**
 * A text as a plain decimal, `1250.5`; null where it is no number in these signs. A group sign parts groups of three
 * and nothing else, so that `1.25` is not read where the decimals follow a comma, and `0.250` is not taken for 250.
 */
export function readDecimal(text: string, { group, decimal }: NumberSigns): string | null {
  const [whole = "", decimals = "", ...more] = text.trim().split(decimal);
  const groups = whole.split(group);
  const isGrouped = /^[1-9]\d{0,2}$/.test(groups[0] ?? "") && groups.slice(1).every((each) => /^\d{3}$/.test(each));
  if (groups.length > 1 ? !isGrouped : !/^\d*$/.test(whole)) return null;
  if (more.length > 0 || !/^\d*$/.test(decimals) || whole + decimals === "") return null;
  const digits = groups.join("").replace(/^0+(?=\d)/, "") || "0";
  return decimals === "" ? digits : `${digits}.${decimals}`;
}

/** A text as a quantity of at most three decimals, never rounded; NaN where it is not one. */
export function readQuantity(text: string, signs: NumberSigns): number {
  const decimal = readDecimal(text, signs);
  return decimal === null || /\.\d{4}/.test(decimal) ? Number.NaN : Number(decimal);
}
