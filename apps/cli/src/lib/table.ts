import { printable } from "./printable.js";

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
