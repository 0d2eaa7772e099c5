import type { BadRow } from "./schema.js";

/** The columns of the file, in their order, by the field that each fills. */
export const IMPORT_COLUMNS = {
  externalRef: "external_ref",
  productName: "product_name",
  quantity: "quantity",
  deadline: "deadline",
  operator: "operator",
} as const;
export type ImportField = keyof typeof IMPORT_COLUMNS;

/** An order as a row asks for it; `deadline` is an instant, ISO 8601 UTC. */
export interface ImportedOrder {
  externalRef: string;
  productName: string;
  quantity: number;
  deadline: string;
  /** The username as it stands in the file. */
  operator: string;
}

/** A row whose cells were read: those that are what they have to be, and what is wrong with the others, if anything. */
export interface ReadRow {
  line: number;
  cells: Partial<ImportedOrder>;
  reasons: string[];
}

/** An order that is there already. */
export interface StoredOrder extends ImportedOrder {
  number: string;
}

/** Someone with a username that a row names. */
export interface NamedUser {
  id: string;
  isActiveOperator: boolean;
}

/** What an import goes by; both maps are keyed by what is compared. */
export interface ImportContext {
  /** By external reference. */
  orders: ReadonlyMap<string, StoredOrder>;
  /** By username without case. */
  users: ReadonlyMap<string, NamedUser>;
  createOperators: boolean;
}

/** What becomes of a file: nothing at all if a row is bad. */
export interface Plan {
  bad: BadRow[];
  create: ImportedOrder[];
  /** Usernames to make operators of, as they first stand in the file. */
  newOperators: string[];
  unchanged: number;
}

/** A username as it is compared. A valid one is ASCII, for which this is what the database does. */
export const usernameKey = (username: string) => username.toLowerCase();

const COMPARED = ["productName", "quantity", "deadline", "operator"] as const satisfies readonly ImportField[];

/** In what two orders of one reference differ, told as what the other one has. Empty when they are equal. */
export function differences(asked: ImportedOrder, other: ImportedOrder): string[] {
  return COMPARED.filter((field) =>
    field === "operator" ? usernameKey(asked.operator) !== usernameKey(other.operator) : asked[field] !== other[field],
  ).map((field) => `${IMPORT_COLUMNS[field]} ${other[field]}`);
}

/** Decides row after row what is to be made; `plan` grows with each `add`. */
export function createPlanner({ orders, users, createOperators }: ImportContext): {
  plan: Plan;
  add(row: ReadRow): void;
} {
  const plan: Plan = { bad: [], create: [], newOperators: [], unchanged: 0 };
  const firstOf = new Map<string, { line: number; order: ImportedOrder; reasons: string[] }>();
  const planned = new Set<string>();

  function operatorReasons(operator: string): string[] {
    const user = users.get(usernameKey(operator));
    if (user) return user.isActiveOperator ? [] : [`operator: ${operator} is not an active operator`];
    return createOperators ? [] : [`operator: there is no operator ${operator}`];
  }

  /** The order of a row that repeats no other's reference: new, there already, or in the way. */
  function decide(order: ImportedOrder): string[] {
    const stored = orders.get(order.externalRef);
    if (stored) {
      const differing = differences(order, stored);
      if (differing.length > 0) return [`external_ref: is ${stored.number} already, with ${differing.join(", ")}`];
      plan.unchanged++;
      return [];
    }
    const reasons = operatorReasons(order.operator);
    if (reasons.length > 0) return reasons;
    const key = usernameKey(order.operator);
    if (!users.has(key) && !planned.has(key)) {
      planned.add(key);
      plan.newOperators.push(order.operator);
    }
    plan.create.push(order);
    return [];
  }

  /** The same reference again: done already by the first one, if it says the same. */
  function repeat(order: ImportedOrder, first: { line: number; order: ImportedOrder; reasons: string[] }): string[] {
    const differing = differences(order, first.order);
    if (differing.length > 0) return [`external_ref: is that of line ${first.line}, with ${differing.join(", ")}`];
    if (first.reasons.length === 0) plan.unchanged++;
    return first.reasons;
  }

  function judge({ line, cells, reasons }: ReadRow): string[] {
    const order = wholeOrder(cells);
    if (reasons.length > 0 || !order) {
      return cells.operator === undefined ? reasons : [...reasons, ...operatorReasons(cells.operator)];
    }
    const first = firstOf.get(order.externalRef);
    if (first) return repeat(order, first);
    const found = decide(order);
    firstOf.set(order.externalRef, { line, order, reasons: found });
    return found;
  }

  return {
    plan,
    add(row) {
      const reasons = judge(row);
      if (reasons.length > 0) plan.bad.push({ line: row.line, message: reasons.join("; ") });
    },
  };
}

function wholeOrder({
  externalRef,
  productName,
  quantity,
  deadline,
  operator,
}: Partial<ImportedOrder>): ImportedOrder | null {
  if (externalRef === undefined || productName === undefined || quantity === undefined) return null;
  if (deadline === undefined || operator === undefined) return null;
  return { externalRef, productName, quantity, deadline, operator };
}
