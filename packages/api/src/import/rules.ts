import type { ImportField } from "./csv-columns.js";
import type { BadRow, Difference, Reason } from "./reasons.js";

/** An order as requested by a row; `deadline` is an instant, ISO 8601 UTC. */
export interface ImportedOrder {
  externalRef: string;
  productName: string;
  quantity: number;
  deadline: string;
  /** The username as it stands in the file. */
  operator: string;
}

/** A parsed row: the cells that are valid, and the reasons why the others are not. */
export interface ReadRow {
  line: number;
  cells: Partial<ImportedOrder>;
  reasons: readonly Reason[];
}

/** An order that exists already. */
export interface StoredOrder extends ImportedOrder {
  number: string;
}

/** A user whose username is in a row. */
export interface NamedUser {
  id: string;
  isActiveOperator: boolean;
}

/** What exists already; both maps are keyed by what is compared. */
export interface ImportContext {
  /** By external reference without case. */
  orders: ReadonlyMap<string, StoredOrder>;
  /** By username without case. */
  users: ReadonlyMap<string, NamedUser>;
  createOperators: boolean;
}

/** What a file would change: nothing at all if a row is bad. */
export interface Plan {
  bad: BadRow[];
  create: ImportedOrder[];
  /** Usernames of the operators to create, as first written in the file. */
  newOperators: string[];
  unchanged: number;
}

/** An external reference as it is compared: without case. */
export const refKey = (externalRef: string) => externalRef.toLowerCase();

/** A username as it is compared. A valid one is ASCII, for which this is what the database does. */
export const usernameKey = (username: string) => username.toLowerCase();

const COMPARED = ["productName", "quantity", "deadline", "operator"] as const satisfies readonly ImportField[];

/** In what another order of the same reference differs from the requested one. Empty when they are equal. */
export function differences(order: ImportedOrder, other: ImportedOrder): Difference[] {
  return COMPARED.filter((field) =>
    field === "operator" ? usernameKey(order.operator) !== usernameKey(other.operator) : order[field] !== other[field],
  ).map((column) => ({ column, value: other[column] }));
}

interface PlannedRow {
  line: number;
  order: ImportedOrder;
  reasons: readonly Reason[];
}

/** Decides row after row what is to be created; `plan` grows with each `add`. */
export function createPlanner({ orders, users, createOperators }: ImportContext): {
  plan: Plan;
  add(row: ReadRow): void;
} {
  const plan: Plan = { bad: [], create: [], newOperators: [], unchanged: 0 };
  const firstByRef = new Map<string, PlannedRow>();
  const planned = new Set<string>();

  function operatorReasons(username: string): Reason[] {
    const user = users.get(usernameKey(username));
    if (user?.isActiveOperator === true || (!user && createOperators)) return [];
    return [{ column: "operator", code: user ? "inactive_operator" : "unknown_operator", params: { username } }];
  }

  /** The order of the first row with its reference. */
  function planFirst(order: ImportedOrder): Reason[] {
    const stored = orders.get(refKey(order.externalRef));
    if (stored) {
      const differing = differences(order, stored);
      if (differing.length === 0) plan.unchanged++;
      const params = { number: stored.number, differences: differing };
      return differing.length === 0 ? [] : [{ column: "externalRef", code: "already_exists", params }];
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

  /** A reference that an earlier row has: unchanged, if the two are equal. */
  function planRepeated(order: ImportedOrder, first: PlannedRow): readonly Reason[] {
    const differing = differences(order, first.order);
    if (differing.length > 0) {
      const params = { line: first.line, differences: differing };
      return [{ column: "externalRef", code: "repeats_line", params }];
    }
    if (first.reasons.length === 0) plan.unchanged++;
    return first.reasons;
  }

  function reasonsOf({ line, cells, reasons }: ReadRow): readonly Reason[] {
    const order = completeOrder(cells);
    if (reasons.length > 0 || !order) {
      return cells.operator === undefined ? reasons : [...reasons, ...operatorReasons(cells.operator)];
    }
    const first = firstByRef.get(refKey(order.externalRef));
    if (first) return planRepeated(order, first);
    const found = planFirst(order);
    firstByRef.set(refKey(order.externalRef), { line, order, reasons: found });
    return found;
  }

  return {
    plan,
    add(row) {
      const reasons = reasonsOf(row);
      if (reasons.length > 0) plan.bad.push({ line: row.line, reasons });
    },
  };
}

function completeOrder({
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
