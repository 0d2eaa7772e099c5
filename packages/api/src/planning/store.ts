import type { Db } from "@lantai/db/connect";
import { dictionaryOrder, teams, users, workOrders, workOrderSteps } from "@lantai/db/schema";
import { and, asc, desc, eq, gt, isNotNull, sql } from "drizzle-orm";
import { likePattern } from "../platform/like-pattern.js";
import { hasOpenUrgency } from "../work-orders/filters.js";

/** How many of the latest orders are searched for any text. */
const RECENT = 2000;
/** From this length on the trigram index finds products of older orders too, in at most `OLDER` of them. */
const INDEXED_LENGTH = 3;
const OLDER = 2000;

/** The most products that are suggested. */
const MOST_SUGGESTIONS = 8;

const w = workOrders;
const s = workOrderSteps;

/** Products whose name contains `q`, the latest first; bounded, however many orders there are. */
export async function suggestProducts(db: Db, q: string) {
  const columns = { productName: w.productName, unit: w.unit, numberKey: w.numberKey };
  const matches = (name: unknown) => sql`${name} ilike ${likePattern(q)}`;
  const recent = db
    .select(columns)
    .from(w)
    .orderBy(sql`${w.numberKey} desc`)
    .limit(RECENT)
    .as("recent");
  const seen = db.select().from(recent).where(matches(recent.productName));
  const older = db.select(columns).from(w).where(matches(w.productName)).limit(OLDER);
  const found = ([...q].length < INDEXED_LENGTH ? seen : seen.union(older)).as("found");
  return db
    .select({
      productName: found.productName,
      unit: sql<string>`(array_agg(${found.unit} order by ${found.numberKey} desc))[1]`,
      orders: sql`count(*)`.mapWith(Number),
    })
    .from(found)
    .groupBy(found.productName)
    .orderBy(sql`max(${found.numberKey}) desc`)
    .limit(MOST_SUGGESTIONS);
}

/** The steps of the latest order of this product that has steps, in their order. */
export async function lastStepsOf(db: Db, productName: string) {
  const latest = db
    .select({ id: w.id })
    .from(w)
    .where(and(sql`${dictionaryOrder(w.productName)} = ${productName}`, gt(w.stepCount, 0)))
    .orderBy(desc(w.numberKey))
    .limit(1);
  return db
    .select({ name: s.name, isRework: s.isRework, teamId: teams.id, teamName: teams.name })
    .from(s)
    .leftJoin(teams, and(eq(teams.id, s.teamId), eq(teams.active, true)))
    .where(eq(s.workOrderId, latest))
    .orderBy(asc(s.position));
}

/** The most operators in an answer; above the number of a plant. */
const MOST_OPERATORS = 1000;

/** Every active operator by name, without case, with the number of their open orders; an index range for each. */
export async function operatorLoads(db: Db, now: string) {
  const open = db
    .select({
      openOrders: sql`count(*)`.mapWith(Number).as("open_orders"),
      overdueOrders: sql`count(*) filter (where ${w.deadline} < ${now}::timestamptz)`
        .mapWith(Number)
        .as("overdue_orders"),
    })
    .from(w)
    .where(and(eq(w.operatorId, users.id), hasOpenUrgency))
    .as("open");
  return db
    .select({
      id: users.id,
      username: users.username,
      name: users.name,
      openOrders: open.openOrders,
      overdueOrders: open.overdueOrders,
      hasPassword: sql<boolean>`${isNotNull(users.passwordHash)}`,
    })
    .from(users)
    .innerJoinLateral(open, sql`true`)
    .where(and(eq(users.role, "operator"), eq(users.active, true)))
    .orderBy(asc(sql`lower(coalesce(${users.name}, ${users.username}))`), asc(users.id))
    .limit(MOST_OPERATORS);
}
