import { AUDIT_COLUMNS } from "@lantai/api/audit/csv-columns";
import type { Client } from "@lantai/api/client";
import type { Command } from "commander";
import { writeCsv } from "../lib/csv.js";
import { wordOf, type Words } from "../lib/filters.js";

/** As many as the server gives at once. */
const PAGE_SIZE = 100;

/** What the log is filtered by. */
export type AuditFilters = Parameters<Client["audit"]["list"]["query"]>[0];
type Entry = Awaited<ReturnType<Client["audit"]["list"]["query"]>>["items"][number];

const ACTIONS: Words<NonNullable<AuditFilters["action"]>> = {
  created: true,
  changed: true,
  deleted: true,
  logged_in: true,
  login_failed: true,
  locked_out: true,
  logged_out: true,
  refused: true,
};
const SUBJECT_TYPES: Words<NonNullable<AuditFilters["subjectType"]>> = {
  work_order: true,
  progress_note: true,
  user: true,
  service_account: true,
  settings: true,
  procedure: true,
  address: true,
};

/** Adds the filters of the server's log to a command; what they mean is checked by the server. */
export function addAuditFilters(command: Command): Command {
  return command
    .option("--actor <name>", "a username, service:<name>, system:<what> or database:<role>")
    .option("--action <word>", `one of ${Object.keys(ACTIONS).join(", ")}`, (text) => wordOf(ACTIONS, text))
    .option("--subject-type <word>", `one of ${Object.keys(SUBJECT_TYPES).join(", ")}`, (text) =>
      wordOf(SUBJECT_TYPES, text),
    )
    .option("--subject <name>", "an order's number, a username, a machine's name, or an id")
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
