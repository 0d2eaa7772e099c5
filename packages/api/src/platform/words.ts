/** A list in words: `a, b or c`. */
export function inWords(items: readonly string[], conjunction: "and" | "or"): string {
  const last = items.at(-1) ?? "";
  return items.length < 2 ? last : `${items.slice(0, -1).join(", ")} ${conjunction} ${last}`;
}

/** A number as the documents write it: `10,000`. */
export const thousands = (n: number): string => n.toLocaleString("en-US");

/** A name of the API as Markdown has it. */
export const code = (name: string): string => `\`${name}\``;
