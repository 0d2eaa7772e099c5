/** Counts what runs for each key; a key of which nothing runs takes no memory. */
export class KeyedCounter {
  readonly #counts = new Map<string, number>();

  /** How many run for this key. */
  of(key: string): number {
    return this.#counts.get(key) ?? 0;
  }

  /** One more runs for this key. */
  increment(key: string): void {
    this.#counts.set(key, this.of(key) + 1);
  }

  /** One has ended. */
  decrement(key: string): void {
    const left = this.of(key) - 1;
    if (left > 0) this.#counts.set(key, left);
    else this.#counts.delete(key);
  }
}
