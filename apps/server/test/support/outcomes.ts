/** How often each thing (an operation, a procedure) came to what (a status). */
export class Tally {
  readonly #counts = new Map<string, Map<string, number>>();

  add(thing: string, outcome: string | number): void {
    const counts = this.#counts.get(thing) ?? new Map<string, number>();
    counts.set(`${outcome}`, (counts.get(`${outcome}`) ?? 0) + 1);
    this.#counts.set(thing, counts);
  }

  has(thing: string, outcome: string | number): boolean {
    return this.#counts.get(thing)?.has(`${outcome}`) ?? false;
  }

  /** Prints the counts: things down, outcomes across. */
  print(): void {
    const outcomes = [...new Set([...this.#counts.values()].flatMap((counts) => [...counts.keys()]))].toSorted();
    const widest = Math.max(...[...this.#counts.keys()].map((name) => name.length));
    const row = (name: string, cell: (outcome: string) => string) =>
      name.padEnd(widest) + outcomes.map((outcome) => cell(outcome).padStart(Math.max(6, outcome.length + 2))).join("");
    const rows = [...this.#counts]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, counts]) => row(name, (outcome) => `${counts.get(outcome) ?? ""}`));
    console.log([row("", (outcome) => outcome), ...rows].join("\n"));
  }
}
