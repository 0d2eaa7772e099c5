import { type NumberSigns, readDecimal, readQuantity } from "../../lib/numbers.js";

/** A figure of a report. */
export type Figure = "good" | "scrap";

/** Both figures as they were typed, in the signs of the language of then. */
export interface TypedFigures {
  texts: Readonly<Record<Figure, string>>;
  signs: NumberSigns;
}

/** The same figures in the signs of the language of now: `1,125` becomes `1.125`, and not a thousand. */
export function inSigns<Typed extends TypedFigures>(typed: Typed, signs: NumberSigns): Typed {
  const { group, decimal } = typed.signs;
  if (decimal === signs.decimal) return typed;
  const translated = { [group]: signs.group, [decimal]: signs.decimal };
  const inOther = (text: string) => Array.from(text, (letter) => translated[letter] ?? letter).join("");
  const { good, scrap } = typed.texts;
  return { ...typed, signs, texts: { good: inOther(good), scrap: inOther(scrap) } };
}

/** Units of whole pieces: for these the pad has no decimal separator. */
const PIECES = ["pcs", "pc", "pce", "pieces", "piece", "buah", "bh", "unit", "set", "lembar", "lbr", "biji", "pasang"];

/** Is this unit counted, rather than measured? */
const isCounted = (unit: string): boolean => PIECES.includes(unit.trim().toLowerCase());

/** Can the order be made in fractions? Of a counted unit only where it was ordered in them. */
export const hasFractions = ({ unit, quantity }: { unit: string; quantity: number }): boolean =>
  !isCounted(unit) || !Number.isInteger(quantity);

/** Within the limits of the API. */
const MAX_DIGITS = 9;
const MAX_DECIMALS = 3;

/** A key of the pad: a digit, the decimal separator, or erasing the last character. */
export type PadKey = "0" | "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9" | "decimal" | "erase";

/** The text after a key; a key that would make it invalid changes nothing. */
export function press(text: string, key: PadKey, signs: NumberSigns): string {
  // The pad has no key for the group separator, so a typed one is removed.
  const plain = readDecimal(text, signs) === null ? text : text.replaceAll(signs.group, "");
  if (key === "erase") return plain.slice(0, -1);
  return typedText(plain + (key === "decimal" ? signs.decimal : key), signs) ?? text;
}

/** A text while it is being typed, with the language's separators; null where it contains anything else. */
export function typedText(typed: string, { group, decimal }: NumberSigns): string | null {
  const text = typed.trim().replace(/^0+(?=\d)/, "");
  if (text.startsWith(decimal)) return typedText(`0${text}`, { group, decimal });
  const [whole = "", decimals = "", ...more] = text.split(decimal);
  const digits = whole.replaceAll(group, "");
  const isQuantity = /^\d*$/.test(digits + decimals) && more.length === 0;
  return isQuantity && digits.length <= MAX_DIGITS && decimals.length <= MAX_DECIMALS ? text : null;
}

/** The quantity of a text: zero for an empty one, NaN for an ambiguous one, such as `1.25` in Indonesian. */
export const quantityOf = (text: string, signs: NumberSigns): number => (text === "" ? 0 : readQuantity(text, signs));
