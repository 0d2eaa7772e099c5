/** Control characters, and those that change the direction of text. */
const CONTROLS = /[\p{Cc}\u202A-\u202E\u2066-\u2069]+/gu;

/** Untrusted text, safe for a terminal: on one line, without control characters. */
export const printable = (text: string): string => text.replaceAll(CONTROLS, " ");

/** Aligned columns of plain text under a heading: text aligned left, numbers right. */
export function table(heading: readonly string[], cells: readonly (readonly (string | number)[])[]): string {
  const rows = cells.map((row) => row.map((cell) => (typeof cell === "string" ? printable(cell) : cell)));
  const widths = heading.map((name, i) => Math.max(width(name), ...rows.map((row) => width(String(row[i])))));
  const isFigure = heading.map((_, i) => rows.length > 0 && rows.every((row) => typeof row[i] === "number"));
  const line = (cells: readonly (string | number)[]) =>
    cells
      .map((cell, i) => {
        const blanks = " ".repeat((widths[i] ?? 0) - width(String(cell)));
        return isFigure[i] ? `${blanks}${cell}` : `${cell}${blanks}`;
      })
      .join("  ")
      .trimEnd();
  return `${[heading, widths.map((n) => "-".repeat(n)), ...rows].map(line).join("\n")}\n`;
}

const width = (text: string) => [...text].length;
