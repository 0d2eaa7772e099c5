import { FORCE_CUSTOM_PLAN_VALUES } from "@lantai/db/prepared-statement";
import { operatorLoad, workOrders } from "@lantai/db/schema";
import { CLOSED_STATUSES } from "@lantai/db/vocabulary";
import { and, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { DEEPEST_ROW } from "../platform/paging.js";
import { likePattern } from "../platform/like-pattern.js";
import { PACE_SHARE, RISK_HOURS } from "./risk.js";

/** The filters of a list, every time an instant; absent is unfiltered. */
export interface Filter {
  status?: readonly string[];
  priority?: readonly string[];
  deadlineFrom?: string;
  deadlineTo?: string;
  createdFrom?: string;
  createdTo?: string;
  completedFrom?: string;
  completedTo?: string;
  operatorId?: string;
  /** The operator whose own orders these are; besides `operatorId`, which is only a filter. */
  assignedTo?: string;
  q?: string;
  overdue?: boolean;
  atRisk?: boolean;
}

/** Conditions that are not a filter of the same name. */
const DERIVED = ["openOnly", "ownOpenOnly", "overdueYes", "overdueNo", "atRiskYes", "atRiskNo"] as const;
type Derived = (typeof DERIVED)[number];
const isDerived = (name: string): name is Derived => DERIVED.some((derived) => derived === name);

const w = workOrders;
const p = sql.placeholder;
const closed = sql`${w.status} in (${sql.raw(CLOSED_STATUSES.map((status) => `'${status}'`).join(", "))})`;

const now = sql`${p("now")}::timestamptz`;
const seconds = (from: SQLWrapper, to: SQLWrapper) => sql`extract(epoch from ${to} - ${from})`;
/** `isAtRisk` in SQL, which a test compares with it. */
const atRisk = sql`(not ${closed} and ${w.deadline} >= ${now} and ${w.quantity} > ${w.quantityGood}
  and case when ${w.status} <> 'in_progress' or ${w.startedAt} is null
    then ${w.deadline} < ${now} + interval '1 hour' * ${sql.raw(String(RISK_HOURS))}
    else ${seconds(w.startedAt, now)} >= ${sql.raw(String(PACE_SHARE))} * ${seconds(w.startedAt, w.deadline)}
      and (${w.quantity} - ${w.quantityGood}) * ${seconds(w.startedAt, now)} > ${w.quantityGood} * ${seconds(now, w.deadline)} end)`;

/** Each filter as SQL, with a placeholder of its own name. */
export const CONDITIONS = {
  status: sql`${w.status} = any (${p("status")}::text::work_order_status[])`,
  priority: sql`${w.priority} = any (${p("priority")}::text::priority[])`,
  deadlineFrom: sql`${w.deadline} >= ${p("deadlineFrom")}::timestamptz`,
  deadlineTo: sql`${w.deadline} <= ${p("deadlineTo")}::timestamptz`,
  createdFrom: sql`${w.createdAt} >= ${p("createdFrom")}::timestamptz`,
  createdTo: sql`${w.createdAt} <= ${p("createdTo")}::timestamptz`,
  completedFrom: sql`${w.completedAt} >= ${p("completedFrom")}::timestamptz`,
  completedTo: sql`${w.completedAt} <= ${p("completedTo")}::timestamptz`,
  operatorId: sql`${w.operatorId} = ${p("operatorId")}::uuid`,
  assignedTo: sql`${w.operatorId} = ${p("assignedTo")}::uuid`,
  q: sql`(${w.number} ilike ${p("q")} or ${w.productName} ilike ${p("q")} or ${w.externalRef} ilike ${p("q")})`,
  // Redundant beside status, but spelled as the partial index's predicate and as a column of the operator's index, so
  // that the planner uses them: without the second a count would read every order of the operator.
  openOnly: sql`(not ${closed})`,
  ownOpenOnly: sql`${w.urgency} < 10`,
  overdueYes: sql`(${w.deadline} < ${now} and not ${closed})`,
  overdueNo: sql`(${w.deadline} >= ${now} or ${closed})`,
  atRiskYes: atRisk,
  atRiskNo: sql`(not ${atRisk})`,
} satisfies Record<Exclude<keyof Filter, "overdue" | "atRisk"> | Derived, SQL>;
const NAMES = [
  "status",
  "priority",
  "deadlineFrom",
  "deadlineTo",
  "createdFrom",
  "createdTo",
  "completedFrom",
  "completedTo",
  "operatorId",
  "assignedTo",
  "q",
  "openOnly",
  "ownOpenOnly",
  "overdueYes",
  "overdueNo",
  "atRiskYes",
  "atRiskNo",
] as const satisfies readonly (keyof typeof CONDITIONS)[];

/** The name of a filter as SQL has it. */
export type Condition = keyof typeof CONDITIONS;

const CLOSED: ReadonlySet<string> = new Set(CLOSED_STATUSES);

/** The conditions that a filter sets, always in the same order. */
export function conditionsOf({ overdue, atRisk, ...set }: Filter): Condition[] {
  const openOnly = set.status?.every((status) => !CLOSED.has(status)) ?? false;
  const isSet = {
    openOnly,
    ownOpenOnly: openOnly && (set.operatorId ?? set.assignedTo) !== undefined,
    overdueYes: overdue === true,
    overdueNo: overdue === false,
    atRiskYes: atRisk === true,
    atRiskNo: atRisk === false,
  };
  return NAMES.filter((name) => (isDerived(name) ? isSet[name] : set[name] !== undefined));
}

/** The values of the placeholders in a filter's conditions, at the instant `now`. */
export function valuesOf(filter: Filter, now: string): Record<string, unknown> {
  return {
    ...filter,
    status: filter.status && enumList(filter.status),
    priority: filter.priority && enumList(filter.priority),
    q: filter.q === undefined ? undefined : likePattern(filter.q),
    now,
    most: MAX_COUNTED,
    ...FORCE_CUSTOM_PLAN_VALUES,
  };
}

/** Is there a period among these conditions, whose selectivity varies from almost no orders to almost all? */
export function hasPeriod(conditions: readonly Condition[]): boolean {
  const has = (...names: Condition[]) => names.every((name) => conditions.includes(name));
  return has("deadlineFrom", "deadlineTo") || has("createdFrom", "createdTo") || has("completedFrom", "completedTo");
}

/** PostgreSQL's array literal of enum values, which need no quoting. */
function enumList(words: readonly string[]): string {
  return `{${words.join(",")}}`;
}

/** Counting ends one past the deepest row that a page can show. */
const MAX_COUNTED = DEEPEST_ROW + 1;

/**
 * A query for the number of orders under these conditions, at most `DEEPEST_ROW + 1`. The totals of an operator and of
 * all are stored (docs/decisions/0028); everything else is counted.
 */
export function matchesOf(conditions: readonly Condition[]): SQL {
  const limit = sql.raw(String(MAX_COUNTED));
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
