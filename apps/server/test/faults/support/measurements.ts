/** How many rounds of each fault are played; more of them find what is rarer. */
export const ROUNDS = Number(process.env["LANTAI_FAULT_ROUNDS"] ?? 20);

/** Prints what a test has seen, as one line. */
export function printFigures(test: string, figures: Record<string, number | string>): void {
  const parts = Object.entries(figures).map(([name, figure]) => `${name} ${figure}`);
  process.stdout.write(`${test}: ${parts.join(", ")}\n`);
}

/** The median and the longest of these times, as people read them. */
export function times(milliseconds: readonly number[]): string {
  const sorted = milliseconds.toSorted((a, b) => a - b);
  const seconds = (ms = 0) => (ms / 1000).toFixed(1);
  return `${seconds(sorted[Math.floor(sorted.length / 2)])} s (longest ${seconds(sorted.at(-1))} s)`;
}
