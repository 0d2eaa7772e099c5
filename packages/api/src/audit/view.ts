import {
  type auditLog,
  plantSettings,
  progressNotes,
  serviceAccounts,
  shiftPlans,
  teamMembers,
  teams,
  users,
  workOrders,
} from "@lantai/db/schema";
import type { AuditSubjectType } from "@lantai/db/vocabulary";
import { type Column, getTableColumns } from "drizzle-orm";
import { isId } from "../platform/fields.js";
import type { AuditEntry } from "./schema.js";

type Row = typeof auditLog.$inferSelect;
type Fields = Record<string, unknown>;

/** The columns of the tables whose changes are in the log, by what these are changes of. */
const TABLES = {
  work_order: getTableColumns(workOrders),
  progress_note: getTableColumns(progressNotes),
  user: getTableColumns(users),
  team: { ...getTableColumns(teams), ...getTableColumns(teamMembers) },
  service_account: getTableColumns(serviceAccounts),
  settings: { ...getTableColumns(plantSettings), ...getTableColumns(shiftPlans) },
  procedure: {},
  address: {},
} satisfies Record<AuditSubjectType, Record<string, Column>>;

/** The names of secrets, of which the log says only that they are set. */
const SECRETS: Partial<Record<string, string>> = { passwordHash: "password", keyHash: "key" };

/** How the log's columns become the API's fields, with quantities and moments as everywhere. */
const COLUMNS = new Map(
  Object.entries<Record<string, Column>>(TABLES).map(([type, columns]) => [
    type,
    new Map(Object.entries(columns).map(([field, column]) => [column.name, { field, column }])),
  ]),
);

/** An entry as the API returns it; `names` are those of the ids in it. */
export function toEntry(row: Row, names: Record<string, string>): AuditEntry {
  const { actorKind, actorId, actorName, subjectType, subjectId, subjectName, seal, prevHash, hash, ...rest } = row;
  if (seal === null || prevHash === null || hash === null)
    throw new Error("an entry that is not in the chain was read");
  const fields = { before: toFields(subjectType, row.before), after: toFields(subjectType, row.after) };
  const name = subjectName ?? (subjectId === null ? null : (names[subjectId] ?? null));
  return {
    ...rest,
    ...fields,
    actor: { kind: actorKind, id: actorId, name: actorName },
    subject: { type: subjectType, id: subjectId, name },
    names: Object.fromEntries(idsIn(row).flatMap((id) => (names[id] === undefined ? [] : [[id, names[id]]]))),
    seal,
    prevHash,
    hash,
  };
}

/** The ids in an entry that come without a name. */
export function idsIn({ subjectId, subjectName, before, after }: Row): string[] {
  const mentioned = [...Object.values(asFields(before) ?? {}), ...Object.values(asFields(after) ?? {})].flat();
  const ids = mentioned.filter((value): value is string => typeof value === "string" && isId(value));
  return subjectId !== null && subjectName === null ? [...ids, subjectId] : ids;
}

function toFields(type: string, stored: unknown): Fields | null {
  const row = asFields(stored);
  const columns = COLUMNS.get(type);
  return (
    row &&
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => {
        const { field = name, column } = columns?.get(name) ?? {};
        return [SECRETS[field] ?? field, column ? toValue(column, value) : value];
      }),
    )
  );
}

/** A stored value as the API returns it: moments as instants in UTC, quantities in the order's unit. */
function toValue(column: Column, value: unknown): unknown {
  if (typeof value === "string" && column.getSQLType().startsWith("timestamp")) return new Date(value).toISOString();
  if (typeof value === "number" && column.columnType === "PgCustomColumn") return column.mapFromDriverValue(value);
  return value;
}

function asFields(value: unknown): Fields | null {
  return typeof value === "object" && value !== null ? { ...value } : null;
}
