import type { Db } from "@lantai/db/connect";
import { auditLog, serviceAccounts, teamNameKey, teams, users, workOrders, workOrderSteps } from "@lantai/db/schema";
import { and, asc, desc, eq, getTableColumns, gt, gte, inArray, isNotNull, isNull, lte, sql } from "drizzle-orm";
import { isId } from "../platform/fields.js";
import { countMatches } from "../platform/count-matches.js";
import type { PageRequest } from "../platform/paging.js";
import { EMPTY_CHAIN, type EntryContent, type Head, type Link } from "./chain.js";

/** The key of the advisory lock; any number that every Lantai process shares. */
const CHAIN_LOCK = 5_171_941_621;

const { seal, prevHash, hash, before, after, ...columns } = getTableColumns(auditLog);

/** The content of an entry as it is hashed: its objects in PostgreSQL's text form. */
const contentColumns = {
  ...columns,
  before: sql<string | null>`${before}::text`,
  after: sql<string | null>`${after}::text`,
};

/** Lets one process at a time append to the chain, until its transaction ends. */
export async function lockChain(tx: Db): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${CHAIN_LOCK}::bigint)`);
}

/** The current head of the chain. */
export async function readHead(db: Db): Promise<Head> {
  const [last] = await db.select({ seal, hash }).from(auditLog).where(isNotNull(seal)).orderBy(desc(seal)).limit(1);
  return last?.seal != null && last.hash !== null ? { seal: last.seal, hash: last.hash } : EMPTY_CHAIN;
}

/** Entries that are not in the chain yet, oldest first. */
export function readPending(db: Db, limit: number): Promise<EntryContent[]> {
  return db.select(contentColumns).from(auditLog).where(isNull(seal)).orderBy(asc(auditLog.id)).limit(limit);
}

/** Stores the positions of appended entries. */
export async function storeLinks(tx: Db, links: readonly Link[]): Promise<void> {
  const rows = links.map(({ content, ...link }) => ({ id: content.id, ...link }));
  await tx.execute(sql`
    update audit_log set seal = link.seal, prev_hash = link."prevHash", hash = link.hash
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as link (
      id bigint, seal bigint, "prevHash" text, hash text)
    where audit_log.id = link.id and audit_log.seal is null`);
}

/** The links after the position `from`, in their order. */
export async function readLinks(db: Db, from: number, limit: number): Promise<Link[]> {
  const rows = await db
    .select({ seal, prevHash, hash, ...contentColumns })
    .from(auditLog)
    .where(gt(seal, from))
    .orderBy(asc(seal))
    .limit(limit);
  return rows.flatMap(({ seal, prevHash, hash, ...content }) =>
    seal === null || prevHash === null || hash === null ? [] : [{ seal, prevHash, hash, content }],
  );
}

/** What a list of entries is filtered by, every moment an instant. Unset is unfiltered. */
export interface Filter {
  actor?: string;
  action?: (typeof auditLog.$inferSelect)["action"];
  subjectType?: (typeof auditLog.$inferSelect)["subjectType"];
  /** An id, an order's number, a username, or the name of a team or a service account. */
  subject?: string;
  from?: string;
  to?: string;
}

/** One page of appended entries, newest first, one row more than requested, and the capped count of all that match. */
export async function listEntries(db: Db, filter: Filter, start: PageRequest) {
  const matching = and(
    isNotNull(seal),
    filter.actor === undefined ? undefined : eq(sql`lower(${auditLog.actorName})`, sql`lower(${filter.actor})`),
    filter.action && eq(auditLog.action, filter.action),
    filter.subjectType && eq(auditLog.subjectType, filter.subjectType),
    filter.subject === undefined ? undefined : inArray(auditLog.subjectId, await idsOf(db, filter.subject)),
    filter.from === undefined ? undefined : gte(auditLog.at, filter.from),
    filter.to === undefined ? undefined : lte(auditLog.at, filter.to),
  );
  const matches = await countMatches(db, auditLog, matching);
  const [at, position] = start.after ?? [];
  const beyond =
    at === undefined
      ? undefined
      : sql`(${auditLog.at}, ${seal}) < (${String(at)}::timestamptz, ${Number(position)}::bigint)`;
  const rows = await db
    .select()
    .from(auditLog)
    .where(and(matching, beyond))
    .orderBy(desc(auditLog.at), desc(seal))
    .limit(start.limit + 1)
    .offset(start.offset);
  return { rows, matches };
}

/** The ids of the subjects with this name; an id is returned as it is. */
async function idsOf(db: Db, subject: string): Promise<string[]> {
  if (isId(subject)) return [subject];
  const rows = await db
    .select({ id: workOrders.id })
    .from(workOrders)
    .where(eq(workOrders.number, subject.toUpperCase()))
    .union(
      db
        .select({ id: users.id })
        .from(users)
        .where(eq(users.usernameKey, sql`lower(${subject} collate "C")`)),
    )
    .union(
      db
        .select({ id: teams.id })
        .from(teams)
        .where(eq(teamNameKey(teams.name), teamNameKey(sql`${subject}`))),
    )
    .union(
      db
        .select({ id: serviceAccounts.id })
        .from(serviceAccounts)
        .where(eq(sql`lower(${serviceAccounts.name})`, sql`lower(${subject})`)),
    );
  return rows.map(({ id }) => id);
}

/** The names of ids: an order's number, a username, the name of a team, a step or a service account. */
export async function namesOf(db: Db, ids: readonly string[]): Promise<Record<string, string>> {
  if (ids.length === 0) return {};
  const wanted = [...new Set(ids)];
  const rows = await db
    .select({ id: workOrders.id, name: workOrders.number })
    .from(workOrders)
    .where(inArray(workOrders.id, wanted))
    .union(db.select({ id: users.id, name: users.username }).from(users).where(inArray(users.id, wanted)))
    .union(db.select({ id: teams.id, name: teams.name }).from(teams).where(inArray(teams.id, wanted)))
    .union(
      db
        .select({ id: workOrderSteps.id, name: workOrderSteps.name })
        .from(workOrderSteps)
        .where(inArray(workOrderSteps.id, wanted)),
    )
    .union(
      db
        .select({ id: serviceAccounts.id, name: serviceAccounts.name })
        .from(serviceAccounts)
        .where(inArray(serviceAccounts.id, wanted)),
    );
  return Object.fromEntries(rows.map(({ id, name }) => [id, name]));
}
