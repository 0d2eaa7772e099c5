import type { Priority } from "@lantai/db/vocabulary";
import { brief } from "./brief.js";
import { STEP_SEPARATOR } from "./csv-columns.js";
import { createQuoter } from "./quotes.js";
import type { BadRow, Difference, Reason } from "./reasons.js";

/** An order as requested by a row; `deadline` is an instant, ISO 8601 UTC. */
export interface ImportedOrder {
  /** Null where the row names its order by `number`: it has to exist. */
  externalRef: string | null;
  productName: string;
  quantity: number;
  deadline: string;
  /** The username as it stands in the file. */
  operator: string;
  unit?: string;
  priority?: Priority;
  note?: string | null;
  /** The team's name as it stands in the file. */
  team?: string | null;
  /** The names of the steps, in their order. */
  steps?: readonly string[];
  number?: string;
}

/** A parsed row: the cells that are valid, and the reasons why the others are not. */
export interface ReadRow {
  line: number;
  cells: Partial<ImportedOrder>;
  reasons: readonly Reason[];
}

/** An order as two of them are compared: its long texts are brief. */
export interface ComparedOrder extends Omit<ImportedOrder, "externalRef" | "number" | "steps"> {
  /** The names of the steps as one text, as a file has them. */
  steps?: string | null;
}

/** An order that exists already. */
export interface StoredOrder extends ComparedOrder {
  externalRef: string | null;
  number: string;
}

/** A user whose username is in a row. */
export interface NamedUser {
  id: string;
  isActiveOperator: boolean;
}

/** What exists already; the maps are keyed by what is compared. */
export interface ImportContext {
  /** By external reference without case. */
  orders: ReadonlyMap<string, StoredOrder>;
  /** By number. */
  numbers: ReadonlyMap<string, StoredOrder>;
  /** By username without case. */
  users: ReadonlyMap<string, NamedUser>;
  /** The ids of the active teams, by name without case. */
  teams: ReadonlyMap<string, string>;
  createOperators: boolean;
  /** Are rows passed over whose orders exist and differ? */
  skipExisting: boolean;
}

/** What a file would change: nothing at all if a row is bad. */
export interface Plan {
  bad: BadRow[];
  create: ImportedOrder[];
  /** Usernames of the operators to create, as first written in the file. */
  newOperators: string[];
  unchanged: number;
  /** Rows whose orders exist and differ, and are left as they are. */
  skipped: BadRow[];
}

/** A reference, a username or a team's name as it is compared: without case. */
export const caseKey = (text: string) => text.toLowerCase();

/** The order as it is compared. */
const compared = ({ productName, note, steps, ...order }: ImportedOrder): ComparedOrder => ({
  ...order,
  productName: brief(productName),
  ...(typeof note === "string" && { note: brief(note) }),
  ...(steps && { steps: brief(steps.join(` ${STEP_SEPARATOR} `)) }),
});

/** What is equal means the same: white space around a text does not count, nor the case of a username or a unit. */
const COMPARED = {
  productName: ({ productName }) => productName,
  quantity: ({ quantity }) => quantity,
  // To the second, because the cell of a spreadsheet has no more.
  deadline: ({ deadline }) => deadline.slice(0, "2026-11-30T16:59:59".length),
  operator: ({ operator }) => caseKey(operator),
  unit: ({ unit }) => unit?.trim().toLowerCase(),
  priority: ({ priority }) => priority,
  note: ({ note }) => note ?? undefined,
  team: ({ team }) => (typeof team === "string" ? caseKey(team) : undefined),
  steps: ({ steps }) => steps ?? undefined,
} as const satisfies Partial<Record<keyof ComparedOrder, (order: ComparedOrder) => string | number | undefined>>;
const isCompared = (field: string): field is keyof typeof COMPARED => field in COMPARED;
const COMPARED_FIELDS = Object.keys(COMPARED).filter(isCompared);

/** In what another order of the same reference differs from what the requested one says. Empty when they are equal. */
export function differences(order: ComparedOrder, other: ComparedOrder): Difference[] {
  return COMPARED_FIELDS.filter((field) => {
    const requested = COMPARED[field](order);
    return requested !== undefined && requested !== COMPARED[field](other);
  }).map((column) => ({ column, value: other[column] || null }));
}

interface PlannedRow {
  line: number;
  order: ImportedOrder;
  reasons: readonly Reason[];
  /** What rows that repeat it are compared with. */
  compared?: ComparedOrder;
}

/** Decides row after row what is to be created; `plan` grows with each `add`. */
export function createPlanner({ orders, numbers, users, teams, createOperators, skipExisting }: ImportContext): {
  plan: Plan;
  add(row: ReadRow): void;
} {
  const plan: Plan = { bad: [], create: [], newOperators: [], unchanged: 0, skipped: [] };
  const firstByRef = new Map<string, PlannedRow>();
  const planned = new Set<string>();
  const quoted = createQuoter();

  function operatorReasons(username: string): Reason[] {
    const user = users.get(caseKey(username));
    if (user?.isActiveOperator === true || (!user && createOperators)) return [];
    return [{ column: "operator", code: user ? "inactive_operator" : "unknown_operator", params: { username } }];
  }

  function teamReasons(team: string | null | undefined): Reason[] {
    if (typeof team !== "string" || teams.has(caseKey(team))) return [];
    return [{ column: "team", code: "unknown_team", params: { team } }];
  }

  /** An order that exists: unchanged, if the two are equal. */
  function planStored(line: number, order: ImportedOrder, stored: StoredOrder): Reason[] {
    const differing = quoted(differences(compared(order), stored));
    if (differing.length === 0) {
      plan.unchanged++;
      return [];
    }
    const params = { number: stored.number, differences: differing };
    const column = order.externalRef === null ? "number" : "externalRef";
    const reasons: Reason[] = [{ column, code: "already_exists", params }];
    if (!skipExisting) return reasons;
    plan.skipped.push({ line, reasons });
    return [];
  }

  /** The order of the first row with its reference. */
  function planFirst(order: ImportedOrder): Reason[] {
    const reasons = [...operatorReasons(order.operator), ...teamReasons(order.team)];
    if (reasons.length > 0) return reasons;
    const key = caseKey(order.operator);
    if (!users.has(key) && !planned.has(key)) {
      planned.add(key);
      plan.newOperators.push(order.operator);
    }
    plan.create.push(order);
    return [];
  }

  /** A reference that an earlier row has: unchanged, if the two are equal. */
  function planRepeated(order: ImportedOrder, first: PlannedRow): readonly Reason[] {
    first.compared ??= compared(first.order);
    const differing = quoted(differences(compared(order), first.compared));
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
      const ofOperator = cells.operator === undefined ? [] : operatorReasons(cells.operator);
      return [...reasons, ...ofOperator, ...teamReasons(cells.team)];
    }
    const { externalRef, number = "" } = order;
    const stored = externalRef === null ? numbers.get(number) : orders.get(caseKey(externalRef));
    if (stored) return planStored(line, order, stored);
    if (externalRef === null) return [{ column: "number", code: "unknown_number", params: { number } }];
    const first = firstByRef.get(caseKey(externalRef));
    if (first) return planRepeated(order, first);
    const found = planFirst(order);
    firstByRef.set(caseKey(externalRef), { line, order, reasons: found });
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

function completeOrder(cells: Partial<ImportedOrder>): ImportedOrder | null {
  const { externalRef, productName, quantity, deadline, operator } = cells;
  if (externalRef === undefined || productName === undefined || quantity === undefined) return null;
  if (deadline === undefined || operator === undefined) return null;
  return { ...cells, externalRef, productName, quantity, deadline, operator };
}
