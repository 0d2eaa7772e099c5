import { AUDIT_COLUMNS } from "@lantai/api/audit/csv-columns";
import type { Client } from "@lantai/client";
import { AUDIT_ACTIONS, AUDIT_SUBJECTS } from "@lantai/db/vocabulary";
import type { Command } from "commander";
import { writeCsv } from "../lib/csv.js";
import { wordOf } from "../lib/filters.js";

/** The most that the server returns per page. */
const PAGE_SIZE = 100;

/** The filters of the audit log. */
export type AuditFilters = Parameters<Client["audit"]["list"]["query"]>[0];
type Entry = Awaited<ReturnType<Client["audit"]["list"]["query"]>>["items"][number];

/** Adds the filters of the server's log to a command; the server checks their values. */
export function addAuditFilters(command: Command): Command {
  return command
    .option("--actor <name>", "a username, service:<name>, system:<what> or database:<role>")
    .option("--action <word>", `one of ${AUDIT_ACTIONS.join(", ")}`, (text) => wordOf(AUDIT_ACTIONS, text))
    .option("--subject-type <word>", `one of ${AUDIT_SUBJECTS.join(", ")}`, (text) => wordOf(AUDIT_SUBJECTS, text))
    .option("--subject <name>", "an order's number, a username, the name of a team or a machine, or an id")
    .option("--from <when>", "a date (at the plant) or an instant, inclusive")
    .option("--to <when>", "a date (at the plant) or an instant, inclusive");
}

/** Writes every entry that passes the filters as CSV, newest first, a page at a time. */
export async function exportAudit(client: Client, filters: AuditFilters, output: NodeJS.WritableStream): Promise<void> {
  await writeCsv(AUDIT_COLUMNS, entries(client, filters), output);
}

async function* entries(client: Client, filters: AuditFilters): AsyncGenerator<Entry> {
  let cursor: string | undefined;
  do {
    const page = await client.audit.list.query({ ...filters, limit: PAGE_SIZE, cursor });
    yield* page.items;
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}
