import { z } from "zod";

/** How many values of one name are kept: the latest, which most likely still exist. */
const CAPACITY = 40;

/**
 * A placeholder for a value from an earlier response, resolved when the request is sent: the `index`th (modulo) of the
 * values with one of these names, or `fallback` while there is none.
 */
export class KnownValue {
  constructor(
    readonly names: readonly string[],
    readonly index: number,
    readonly fallback: unknown,
  ) {}

  toString(): string {
    return `KnownValue(${this.names.join("|")} #${this.index})`;
  }
}

/** Features whose responses describe parts of another feature's resources, by router and by tag. */
const PARTS: Record<string, string> = {
  progress: "workOrders",
  steps: "workOrders",
  Progress: "workOrders",
  Steps: "workOrders",
};

/** The routers of the document's tags. */
const ROUTERS: Record<string, string> = {
  "Work orders": "workOrders",
  Users: "users",
  Teams: "teams",
  "Service accounts": "serviceAccounts",
};

/** The prefix of a feature's values; `tag` is its tag in the document, its router in tRPC. */
export const subjectOf = (tag: string): string => PARTS[tag] ?? ROUTERS[tag] ?? tag;

const Item = z.record(z.string(), z.unknown());
const isScalar = (value: unknown) =>
  (typeof value === "string" && value.length < 300) || (typeof value === "number" && Number.isInteger(value));

/** The ids, numbers, versions and cursors of the responses so far, by name and by feature. */
export class KnownValues {
  readonly #values = new Map<string, unknown[]>();
  /** @param protectedIds ids that no request may be aimed at */
  constructor(readonly protectedIds: ReadonlySet<string>) {}

  add(name: string, value: unknown): void {
    const values = this.#values.get(name) ?? [];
    if (values.includes(value)) return;
    values.push(value);
    if (values.length > CAPACITY) values.shift();
    this.#values.set(name, values);
  }

  /**
   * Adds the scalars of a response body, those of a page's items, and the ids of nested resources (as `operatorId`), of
   * steps (as `step`) and of entries of history (as `item`).
   */
  addResponse(tag: string, body: unknown): void {
    const whole = Item.safeParse(body).data;
    if (!whole) return;
    const items = z.array(Item).safeParse(whole["items"]).data ?? [];
    for (const item of [whole, ...items]) {
      if (this.protectedIds.has(String(item["id"]))) continue;
      for (const [name, value] of Object.entries(item)) {
        const nestedId = Item.safeParse(value).data?.["id"];
        if (typeof nestedId === "string") this.add(`${name}Id`, nestedId);
        if (name === "steps")
          for (const { id } of z.array(Item).safeParse(value).data ?? []) this.#addOf(tag, "step", id);
        else if (name === "id" && tag in PARTS) continue;
        // Only what is in a list of history or of the audit log has a number for an id.
        else if (name === "id" && typeof value === "number") this.#addOf(tag, "item", value);
        else if (isScalar(value)) this.#addOf(tag, name, value);
      }
    }
  }

  #addOf(tag: string, name: string, value: unknown): void {
    this.add(name, value);
    this.add(`${subjectOf(tag)}.${name}`, value);
  }

  /** The value with every placeholder in it resolved. */
  resolve(value: unknown): unknown {
    if (value instanceof KnownValue) {
      const values = value.names.map((name) => this.#values.get(name)).find((found) => found !== undefined) ?? [];
      return values.length === 0 ? value.fallback : values[value.index % values.length];
    }
    if (Array.isArray(value)) return value.map((each) => this.resolve(each));
    if (typeof value !== "object" || value === null) return value;
    return this.resolveFields(value);
  }

  resolveFields(fields: object): Record<string, unknown> {
    return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, this.resolve(value)]));
  }
}
