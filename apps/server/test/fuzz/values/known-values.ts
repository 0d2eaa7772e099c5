import { z } from "zod";

/** How many values of one name are kept: the latest, so that what is picked is still there. */
const KEPT = 40;

/**
 * A value that an earlier answer gave, to be looked up when the request is sent: the `pick`th of those that have one of
 * these names, or `otherwise` where none is known yet.
 */
export class Known {
  constructor(
    readonly names: readonly string[],
    readonly pick: number,
    readonly otherwise: unknown,
  ) {}

  toString(): string {
    return `Known(${this.names.join("|")} #${this.pick})`;
  }
}

/** Some features speak of another's things. */
const SUBJECT: Record<string, string> = { progress: "workOrders" };

/** What a feature's answers are remembered under: its tag in the document, its router in tRPC. */
export const subjectOf = (tag: string): string => SUBJECT[tag] ?? tag;

const Item = z.record(z.string(), z.unknown());
const isScalar = (value: unknown) =>
  (typeof value === "string" && value.length < 300) || (typeof value === "number" && Number.isInteger(value));

/** What the answers so far have told: ids, numbers, versions, cursors, by name and by feature. */
export class Pool {
  readonly #values = new Map<string, unknown[]>();
  /** @param kept what no request may be aimed at: the ids of who has to stay as they are */
  constructor(readonly kept: ReadonlySet<string>) {}

  add(name: string, value: unknown): void {
    const values = this.#values.get(name) ?? [];
    if (values.includes(value)) return;
    values.push(value);
    if (values.length > KEPT) values.shift();
    this.#values.set(name, values);
  }

  /** Remembers the scalars of an answer, of the items of a page, and the ids of what they mention (`operatorId`). */
  remember(tag: string, body: unknown): void {
    const whole = Item.safeParse(body).data;
    if (!whole) return;
    const items = z.array(Item).safeParse(whole["items"]).data ?? [];
    for (const item of [whole, ...items]) {
      if (this.kept.has(String(item["id"]))) continue;
      for (const [name, value] of Object.entries(item)) {
        const mentioned = Item.safeParse(value).data?.["id"];
        if (typeof mentioned === "string") this.add(`${name}Id`, mentioned);
        // Items of a ledger are numbered; nothing is asked for by such a number.
        if (!isScalar(value) || (name === "id" && typeof value !== "string")) continue;
        this.add(name, value);
        this.add(`${subjectOf(tag)}.${name}`, value);
      }
    }
  }

  /** A value or a tree of values with everything looked up. */
  lookUp(value: unknown): unknown {
    if (value instanceof Known) {
      const values = value.names.map((name) => this.#values.get(name)).find((found) => found !== undefined) ?? [];
      return values.length === 0 ? value.otherwise : values[value.pick % values.length];
    }
    if (Array.isArray(value)) return value.map((each) => this.lookUp(each));
    if (typeof value !== "object" || value === null) return value;
    return this.lookUpFields(value);
  }

  lookUpFields(fields: object): Record<string, unknown> {
    return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, this.lookUp(value)]));
  }
}
