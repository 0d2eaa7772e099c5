import { type NumberSigns, readDecimal, readQuantity } from "../../lib/numbers.js";

/** Units that come in whole pieces: for these the pad has no decimal separator. */
const PIECES = ["pcs", "pc", "pce", "pieces", "piece", "buah", "bh", "unit", "set", "lembar", "lbr", "biji", "pasang"];

/** Is this unit counted, rather than measured? */
export const isCounted = (unit: string): boolean => PIECES.includes(unit.trim().toLowerCase());

/** Nine digits are within what the API takes; more than three decimals are not. */
const MOST_DIGITS = 9;
const MOST_DECIMALS = 3;

/** What a pad's key does: a digit, the separator, or taking the last one back. */
export type PadKey = "0" | "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9" | "decimal" | "erase";

/** The text of a quantity after a key; a key that would make it no quantity changes nothing. */
export function press(text: string, key: PadKey, signs: NumberSigns): string {
  // The pad has no key for the group sign, so that it must not be in the way of the next digit.
  const plain = readDecimal(text, signs) === null ? text : text.replaceAll(signs.group, "");
  if (key === "erase") return plain.slice(0, -1);
  return typedText(plain + (key === "decimal" ? signs.decimal : key), signs) ?? text;
}

/** A text as somebody types it, digit by digit, with the language's own signs; null where it holds anything else. */
export function typedText(typed: string, { group, decimal }: NumberSigns): string | null {
  const text = typed.trim().replace(/^0+(?=\d)/, "");
  if (text.startsWith(decimal)) return typedText(`0${text}`, { group, decimal });
  const [whole = "", decimals = "", ...more] = text.split(decimal);
  const digits = whole.replaceAll(group, "");
  const isQuantity = /^\d*$/.test(digits + decimals) && more.length === 0;
  return isQuantity && digits.length <= MOST_DIGITS && decimals.length <= MOST_DECIMALS ? text : null;
}

/** The quantity that a text means: nothing typed is zero, and what is unclear, as `1.25` in Indonesian, not-a-number. */
export const quantityOf = (text: string, signs: NumberSigns): number => (text === "" ? 0 : readQuantity(text, signs));
