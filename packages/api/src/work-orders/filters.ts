import { FORCE_CUSTOM_PLAN_VALUES } from "@lantai/db/prepared-statement";
import { operatorLoad, workOrders } from "@lantai/db/schema";
import { and, type SQL, sql } from "drizzle-orm";
import { DEEPEST_ROW } from "../platform/paging.js";
import { likePattern } from "../platform/like-pattern.js";

/** What a list is filtered by, every moment an instant. Unset is unfiltered. */
export interface Filter {
  status?: readonly string[];
  priority?: readonly string[];
  deadlineFrom?: string;
  deadlineTo?: string;
  createdFrom?: string;
  createdTo?: string;
  operatorId?: string;
  /** The operator whose own orders these are; besides `operatorId`, which is only a filter. */
  assignedTo?: string;
  q?: string;
  overdue?: boolean;
}

/** Conditions that are not a filter of the same name. */
const DERIVED = ["openOnly", "ownOpenOnly", "overdueYes", "overdueNo"] as const;
type Derived = (typeof DERIVED)[number];
const isDerived = (name: string): name is Derived => DERIVED.some((derived) => derived === name);

const w = workOrders;
const p = sql.placeholder;
const closed = sql`${w.status} in ('completed', 'cancelled')`;

/** Each filter as SQL, with a placeholder of its own name. */
export const CONDITIONS = {
  status: sql`${w.status} = any (${p("status")}::text::work_order_status[])`,
  priority: sql`${w.priority} = any (${p("priority")}::text::priority[])`,
  deadlineFrom: sql`${w.deadline} >= ${p("deadlineFrom")}::timestamptz`,
  deadlineTo: sql`${w.deadline} <= ${p("deadlineTo")}::timestamptz`,
  createdFrom: sql`${w.createdAt} >= ${p("createdFrom")}::timestamptz`,
  createdTo: sql`${w.createdAt} <= ${p("createdTo")}::timestamptz`,
  operatorId: sql`${w.operatorId} = ${p("operatorId")}::uuid`,
  assignedTo: sql`${w.operatorId} = ${p("assignedTo")}::uuid`,
  q: sql`(${w.number} ilike ${p("q")} or ${w.productName} ilike ${p("q")} or ${w.externalRef} ilike ${p("q")})`,
  // These say nothing that status does not say, but in words by which PostgreSQL knows the index of the open orders,
  // and the open part of an operator's own. The second is in no other index: a count would have to look at each order.
  openOnly: sql`(not ${closed})`,
  ownOpenOnly: sql`${w.urgency} < 10`,
  overdueYes: sql`(${w.deadline} < ${p("now")}::timestamptz and not ${closed})`,
  overdueNo: sql`(${w.deadline} >= ${p("now")}::timestamptz or ${closed})`,
} satisfies Record<Exclude<keyof Filter, "overdue"> | Derived, SQL>;
const NAMES = [
  "status",
  "priority",
  "deadlineFrom",
  "deadlineTo",
  "createdFrom",
  "createdTo",
  "operatorId",
  "assignedTo",
  "q",
  "openOnly",
  "ownOpenOnly",
  "overdueYes",
  "overdueNo",
] as const satisfies readonly (keyof typeof CONDITIONS)[];

/** The name of a filter as SQL has it. */
export type Condition = keyof typeof CONDITIONS;

/** Which conditions a filter sets, always in the same order. */
export function conditionsOf({ overdue, ...set }: Filter): Condition[] {
  const openOnly = set.status?.every((status) => status !== "completed" && status !== "cancelled") ?? false;
  const isSet = {
    openOnly,
    ownOpenOnly: openOnly && (set.operatorId ?? set.assignedTo) !== undefined,
    overdueYes: overdue === true,
    overdueNo: overdue === false,
  };
  return NAMES.filter((name) => (isDerived(name) ? isSet[name] : set[name] !== undefined));
}

/** What the placeholders of a filter's conditions stand for at the moment `now`. */
export function valuesOf(filter: Filter, now: string): Record<string, unknown> {
  return {
    ...filter,
    status: filter.status && enumList(filter.status),
    priority: filter.priority && enumList(filter.priority),
    q: filter.q === undefined ? undefined : likePattern(filter.q),
    now,
    most: MOST_COUNTED,
    ...FORCE_CUSTOM_PLAN_VALUES,
  };
}

/** Is there a period among these conditions, which hardly any order may pass or nearly all? */
export function hasPeriod(conditions: readonly Condition[]): boolean {
  const has = (...names: Condition[]) => names.every((name) => conditions.includes(name));
  return has("deadlineFrom", "deadlineTo") || has("createdFrom", "createdTo");
}

/** PostgreSQL's array literal of enum words, which need no quoting. */
function enumList(words: readonly string[]): string {
  return `{${words.join(",")}}`;
}

/** Counting ends one past the deepest row that a page can show. */
const MOST_COUNTED = DEEPEST_ROW + 1;

/**
 * A query for how many orders there are under these conditions, `DEEPEST_ROW + 1` at most. How many an operator has, or
 * all have together, is kept (docs/decisions/0028); everything else is counted.
 */
export function matchesOf(conditions: readonly Condition[]): SQL {
  const limit = sql.raw(String(MOST_COUNTED));
  const [owner, ...others] = conditions;
  // As a parameter: the driver prepares no statement without one.
  if (owner === undefined)
    return sql`select least(sum(${operatorLoad.orders}), ${p("most")}::int) from ${operatorLoad}`;
  if (others.length === 0 && (owner === "operatorId" || owner === "assignedTo")) {
    return sql`select least(${operatorLoad.orders}, ${limit}) from ${operatorLoad}
      where ${operatorLoad.operatorId} = ${p(owner)}::uuid`;
  }
  const matching = and(...conditions.map((name) => CONDITIONS[name]));
  return sql`select count(*) from (select 1 from ${w} where ${matching} limit ${limit}) as c`;
}
