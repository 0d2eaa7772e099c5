import { END_OF_ROWS } from "./format.js";

const NEWLINE = 10;

/** The longest row: many times what a row of ours can hold, and little enough to keep in memory. */
export const MAX_ROW_BYTES = 32 * 1024 * 1024;

/** The source ends too early, or continues after its end. */
class UnexpectedEnd extends Error {}

/** Splits a stream of bytes into lines and blocks of lines. */
export class Bytes {
  readonly #source: AsyncIterator<Buffer>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<Buffer>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** The next line with its end; none longer than `limitBytes` is read. */
  async line(limitBytes: number): Promise<Buffer> {
    for (;;) {
      const end = this.#rest.indexOf(NEWLINE);
      if (end >= 0) return this.#take(end + 1);
      if (this.#rest.length > limitBytes || !(await this.#more())) throw new UnexpectedEnd();
    }
  }

  /** The lines up to the one that ends a table's rows, in pieces of whole lines; that one is taken, too. */
  async *rows(): AsyncGenerator<Buffer> {
    for (;;) {
      if (this.#rest.indexOf(END_OF_ROWS) === 0) {
        this.#take(END_OF_ROWS.length);
        return;
      }
      const end = this.#rest.indexOf(`\n${END_OF_ROWS}`);
      const whole = end >= 0 ? end + 1 : this.#rest.lastIndexOf(NEWLINE) + 1;
      if (whole > 0) yield this.#take(whole);
      // A file of a few kB may unpack to one row of any length.
      else if (this.#rest.length > MAX_ROW_BYTES) throw new Error("a row is too long");
      else if (!(await this.#more())) throw new UnexpectedEnd();
    }
  }

  /** Requires the end of the source. */
  async end(): Promise<void> {
    if (this.#rest.length > 0 || (await this.#more())) throw new UnexpectedEnd();
  }

  #take(length: number): Buffer {
    const taken = this.#rest.subarray(0, length);
    this.#rest = this.#rest.subarray(length);
    return taken;
  }

  async #more(): Promise<boolean> {
    const next = await this.#source.next();
    if (next.done === true) return false;
    this.#rest = this.#rest.length === 0 ? next.value : Buffer.concat([this.#rest, next.value]);
    return true;
  }
}
