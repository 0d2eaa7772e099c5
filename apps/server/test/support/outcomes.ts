/** Counts the outcomes (statuses, error codes) of each subject (an operation, a procedure). */
export class OutcomeCounter {
  readonly #counts = new Map<string, Map<string, number>>();

  add(subject: string, outcome: string | number): void {
    const counts = this.#counts.get(subject) ?? new Map<string, number>();
    counts.set(`${outcome}`, (counts.get(`${outcome}`) ?? 0) + 1);
    this.#counts.set(subject, counts);
  }

  has(subject: string, outcome: string | number): boolean {
    return this.#counts.get(subject)?.has(`${outcome}`) ?? false;
  }

  /** Prints a table: a row per subject, a column per outcome. */
  print(): void {
    const outcomes = [...new Set([...this.#counts.values()].flatMap((counts) => [...counts.keys()]))].toSorted();
    const width = Math.max(...[...this.#counts.keys()].map((name) => name.length));
    const row = (name: string, cell: (outcome: string) => string) =>
      name.padEnd(width) + outcomes.map((outcome) => cell(outcome).padStart(Math.max(6, outcome.length + 2))).join("");
    const rows = [...this.#counts]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, counts]) => row(name, (outcome) => `${counts.get(outcome) ?? ""}`));
    console.log([row("", (outcome) => outcome), ...rows].join("\n"));
  }
}
