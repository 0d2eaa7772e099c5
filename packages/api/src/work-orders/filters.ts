import { FORCE_CUSTOM_PLAN_VALUES } from "@lantai/db/prepared-statement";
import { operatorLoad, workOrders } from "@lantai/db/schema";
import { CLOSED_STATUSES, WORK_ORDER_STATUSES, type WorkOrderStatus } from "@lantai/db/vocabulary";
import { and, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { DEEPEST_ROW } from "../platform/paging.js";
import { likePattern } from "../platform/like-pattern.js";
import { PACE_SHARE, RISK_HOURS } from "./risk.js";

/** The filters of a list, every time an instant; absent is unfiltered. */
export interface Filter {
  status?: readonly WorkOrderStatus[];
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
  /** The teams of that operator, whose orders are their own too. */
  assignedTeams?: readonly string[];
  /** A team of the order or of one of its steps. */
  teamId?: string;
  q?: string;
  overdue?: boolean;
  atRisk?: boolean;
}

/** Conditions that are not a filter of the same name. */
const DERIVED = ["ownOpenOnly", "overdueYes", "overdueNo", "atRiskYes", "atRiskNo"] as const;
type Derived = (typeof DERIVED)[number];
const isDerived = (name: string): name is Derived => DERIVED.some((derived) => derived === name);

const w = workOrders;
const p = sql.placeholder;
const isIn = (statuses: readonly WorkOrderStatus[]) =>
  sql`${w.status} in (${sql.raw(statuses.map((status) => `'${status}'`).join(", "))})`;
const closed = isIn(CLOSED_STATUSES);

const now = sql`${p("now")}::timestamptz`;
const seconds = (from: SQLWrapper, to: SQLWrapper) => sql`extract(epoch from ${to} - ${from})`;
/** `isAtRisk` in SQL, which a test compares with it. */
const atRisk = sql`(not ${closed} and ${w.deadline} >= ${now} and ${w.quantity} > ${w.quantityGood}
  and case when ${w.status} <> 'in_progress' or ${w.startedAt} is null
    then ${w.deadline} < ${now} + interval '1 hour' * ${sql.raw(String(RISK_HOURS))}
    else ${seconds(w.startedAt, now)} >= ${sql.raw(String(PACE_SHARE))} * ${seconds(w.startedAt, w.deadline)}
      and (${w.quantity} - ${w.quantityGood}) * ${seconds(w.startedAt, now)} > ${w.quantityGood} * ${seconds(now, w.deadline)} end)`;

/** An open order, by a column of the operator's index. */
export const hasOpenUrgency = sql`${w.urgency} < 10`;

/** An order that is not closed, spelled as in the partial index of these orders. */
export const isOpen = sql`(not ${closed})`;

/** Each filter but that of the status as SQL, with a placeholder of its own name. */
const CONDITIONS = {
  priority: sql`${w.priority} = any (${p("priority")}::text::priority[])`,
  deadlineFrom: sql`${w.deadline} >= ${p("deadlineFrom")}::timestamptz`,
  deadlineTo: sql`${w.deadline} <= ${p("deadlineTo")}::timestamptz`,
  createdFrom: sql`${w.createdAt} >= ${p("createdFrom")}::timestamptz`,
  createdTo: sql`${w.createdAt} <= ${p("createdTo")}::timestamptz`,
  completedFrom: sql`${w.completedAt} >= ${p("completedFrom")}::timestamptz`,
  completedTo: sql`${w.completedAt} <= ${p("completedTo")}::timestamptz`,
  operatorId: sql`${w.operatorId} = ${p("operatorId")}::uuid`,
  assignedTo: sql`${w.operatorId} = ${p("assignedTo")}::uuid`,
  // As the partial index has it.
  assignedTeams: sql`(${w.operatorId} = ${p("assignedTo")}::uuid
    or (${w.teamIds} && ${p("assignedTeams")}::uuid[] and ${w.teamIds} <> '{}'))`,
  teamId: sql`(${w.teamIds} @> array[${p("teamId")}::uuid] and ${w.teamIds} <> '{}')`,
  q: sql`(${w.number} ilike ${p("q")} or ${w.productName} ilike ${p("q")} or ${w.externalRef} ilike ${p("q")})`,
  // Redundant beside the statuses, but a column of the operator's index: without it a count would read every order of
  // the operator.
  ownOpenOnly: hasOpenUrgency,
  overdueYes: sql`(${w.deadline} < ${now} and not ${closed})`,
  overdueNo: sql`(${w.deadline} >= ${now} or ${closed})`,
  atRiskYes: atRisk,
  atRiskNo: sql`(not ${atRisk})`,
} satisfies Record<Exclude<keyof Filter, "status" | "overdue" | "atRisk"> | Derived, SQL>;
const NAMES = [
  "priority",
  "deadlineFrom",
  "deadlineTo",
  "createdFrom",
  "createdTo",
  "completedFrom",
  "completedTo",
  "operatorId",
  "assignedTo",
  "assignedTeams",
  "teamId",
  "q",
  "ownOpenOnly",
  "overdueYes",
  "overdueNo",
  "atRiskYes",
  "atRiskNo",
] as const satisfies readonly (keyof typeof CONDITIONS)[];

/** The name of a condition. */
export type Condition = keyof typeof CONDITIONS;

/**
 * What a filter asks for. The statuses are literals in the query's text, of which there are 31 sets: PostgreSQL cannot
 * estimate how many orders have a status that it does not know.
 */
export interface Conditions {
  statuses: readonly WorkOrderStatus[];
  names: readonly Condition[];
}

const CLOSED: ReadonlySet<string> = new Set(CLOSED_STATUSES);

/** The conditions that a filter sets, always in the same order. */
export function conditionsOf({ status, overdue, atRisk, ...set }: Filter): Conditions {
  const statuses = WORK_ORDER_STATUSES.filter((known) => status?.includes(known) ?? true);
  const isOfOpenOrders = statuses.every((known) => !CLOSED.has(known));
  const isSet = {
    ownOpenOnly: isOfOpenOrders && set.assignedTeams === undefined && (set.operatorId ?? set.assignedTo) !== undefined,
    overdueYes: overdue === true,
    overdueNo: overdue === false,
    atRiskYes: atRisk === true,
    atRiskNo: atRisk === false,
  };
  // The teams' condition has the operator's in it.
  const isRedundant = (name: Condition) => name === "assignedTo" && set.assignedTeams !== undefined;
  const names = NAMES.filter((name) => (isDerived(name) ? isSet[name] : set[name] !== undefined && !isRedundant(name)));
  return { statuses, names };
}

/** The conditions in SQL; undefined where every order meets them. */
export function matching({ statuses, names }: Conditions): SQL | undefined {
  const isAny = statuses.length === WORK_ORDER_STATUSES.length;
  return and(isAny ? undefined : isIn(statuses), ...names.map((name) => CONDITIONS[name]));
}

/** The values of the placeholders in a filter's conditions, at the instant `now`. */
export function valuesOf(filter: Filter, now: string): Record<string, unknown> {
  return {
    ...filter,
    priority: filter.priority && arrayLiteral(filter.priority),
    assignedTeams: filter.assignedTeams && arrayLiteral(filter.assignedTeams),
    q: filter.q === undefined ? undefined : likePattern(filter.q),
    now,
    most: MAX_COUNTED,
    ...FORCE_CUSTOM_PLAN_VALUES,
  };
}

/** Is there a period among these conditions, whose selectivity varies from almost no orders to almost all? */
export function hasPeriod({ names }: Conditions): boolean {
  const has = (...pair: Condition[]) => pair.every((name) => names.includes(name));
  return has("deadlineFrom", "deadlineTo") || has("createdFrom", "createdTo") || has("completedFrom", "completedTo");
}

/** PostgreSQL's array literal of enum values or ids, which need no quoting. */
function arrayLiteral(words: readonly string[]): string {
  return `{${words.join(",")}}`;
}

/** Counting ends one past the deepest row that a page can show. */
const MAX_COUNTED = DEEPEST_ROW + 1;

/**
 * A query for the number of orders under these conditions, at most `DEEPEST_ROW + 1`. The totals of an operator and of
 * all are stored (docs/decisions/0028); everything else is counted.
 */
export function matchesOf(conditions: Conditions): SQL {
  const limit = sql.raw(String(MAX_COUNTED));
  const where = matching(conditions);
  // As a parameter: the driver prepares no statement without one.
  if (!where) return sql`select least(sum(${operatorLoad.orders}), ${p("most")}::int) from ${operatorLoad}`;
  const [owner, ...others] = conditions.names;
  const isOnlyOfOwner = conditions.statuses.length === WORK_ORDER_STATUSES.length && others.length === 0;
  if (isOnlyOfOwner && (owner === "operatorId" || owner === "assignedTo")) {
    return sql`select least(${operatorLoad.orders}, ${limit}) from ${operatorLoad}
      where ${operatorLoad.operatorId} = ${p(owner)}::uuid`;
  }
  return sql`select count(*) from (select 1 from ${w} where ${where} limit ${limit}) as c`;
}
