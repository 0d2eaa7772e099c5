/** How many rounds of each fault run; more rounds find rarer failures. `docs/faults.md` has what 20 rounds measured. */
export const ROUNDS = Number(process.env["LANTAI_FAULT_ROUNDS"] ?? 9);

/** Prints a test's measurements as one line. */
export function printMeasurements(test: string, values: Record<string, number | string>): void {
  const parts = Object.entries(values).map(([name, value]) => `${name} ${value}`);
  process.stdout.write(`${test}: ${parts.join(", ")}\n`);
}

/** The median and the maximum of these times, in words. */
export function medianAndMax(milliseconds: readonly number[]): string {
  const sorted = milliseconds.toSorted((a, b) => a - b);
  const seconds = (ms = 0) => (ms / 1000).toFixed(1);
  return `${seconds(sorted[Math.floor(sorted.length / 2)])} s (longest ${seconds(sorted.at(-1))} s)`;
}
