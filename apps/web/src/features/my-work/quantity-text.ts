/** Units that come in whole pieces: for these the pad has no decimal separator. */
const PIECES = ["pcs", "pc", "pce", "pieces", "piece", "buah", "bh", "unit", "set", "lembar", "lbr", "biji", "pasang"];

/** Is this unit counted, rather than measured? */
export const isCounted = (unit: string): boolean => PIECES.includes(unit.trim().toLowerCase());

/** Nine digits are within what the API takes; more than three decimals are not. */
const MOST_DIGITS = 9;
const MOST_DECIMALS = 3;

/** What a pad's key does: a digit, the separator, or taking the last one back. */
export type PadKey = "0" | "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9" | "." | "erase";

/** The text of a quantity after a key; a key that would make it no quantity changes nothing. The separator is a point. */
export function press(text: string, key: PadKey): string {
  if (key === "erase") return text.slice(0, -1);
  return asTyped(`${text}${key}`) ?? text;
}

/** A text as somebody typed it, with comma or point, as the text of a quantity; null where it cannot become one. */
export function asTyped(typed: string): string | null {
  const text = typed
    .trim()
    .replace(",", ".")
    .replace(/^\./, "0.")
    .replace(/^0+(?=\d)/, "");
  if (text === "") return "";
  const parts = /^(\d+)(?:\.(\d*))?$/.exec(text);
  if (!parts) return null;
  const [, whole = "", decimals = ""] = parts;
  return whole.length <= MOST_DIGITS && decimals.length <= MOST_DECIMALS ? text : null;
}

/** The quantity that a text means; nothing typed is zero. */
export const quantityOf = (text: string): number => Number(text === "" ? 0 : text);
