/** How often each operation answered which status. */
export class Tally {
  readonly #counts = new Map<string, Map<number, number>>();

  add(operation: string, status: number): void {
    const counts = this.#counts.get(operation) ?? new Map<number, number>();
    counts.set(status, (counts.get(status) ?? 0) + 1);
    this.#counts.set(operation, counts);
  }

  has(operation: string, status: number): boolean {
    return this.#counts.get(operation)?.has(status) ?? false;
  }

  /** Prints the counts: operations down, statuses across. */
  print(): void {
    const statuses = [...new Set([...this.#counts.values()].flatMap((counts) => [...counts.keys()]))].toSorted(
      (a, b) => a - b,
    );
    const widest = Math.max(...[...this.#counts.keys()].map((name) => name.length));
    const rows = [...this.#counts]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, counts]) => {
        const cells = statuses.map((status) => String(counts.get(status) ?? "").padStart(6));
        return name.padEnd(widest) + cells.join("");
      });
    console.log(
      ["".padEnd(widest) + statuses.map((status) => String(status).padStart(6)).join(""), ...rows].join("\n"),
    );
  }
}
