import { once } from "node:events";
import type { Writable } from "node:stream";
import { finished } from "node:stream/promises";
import { setImmediate } from "node:timers/promises";
import postgres from "postgres";
import { knownMigrations, migrate } from "../migrate.js";
import { type Queries, tablesToKeep } from "./contents.js";
import { BackupError } from "./errors.js";
import { readFigures } from "./figures.js";
import type { Header } from "./format.js";
import { type Part, readBackup, totalRows } from "./read.js";
import type { BackupOptions } from "./write.js";

/** A backup to be loaded, who hears of it, and who may end it. */
export interface LoadOptions extends BackupOptions {
  file: string;
}

/**
 * Fills the empty database at `url`, whose user must be a superuser, with a backup: the schema as it was then, its
 * rows, and then what the schema has learned since.
 * @throws BackupError when the backup is damaged, of a newer Lantai, or what arrived is not what it says.
 */
export async function loadBackup(url: string, { file, onProgress, signal }: LoadOptions): Promise<void> {
  const sql = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => {}, connection: { TimeZone: "UTC" } });
  try {
    const parts = readBackup(file);
    const first = (await parts.next()).value;
    if (first?.kind !== "header") throw new Error("a backup without a header");
    const { header } = first;
    refuseUnknownSchema(file, header);
    await migrate(url, header.migrations.length);
    await sql.begin(async (tx) => {
      const total = totalRows(header);
      let done = 0;
      // Triggers and foreign keys have had their say when these rows were first written.
      await tx`set local session_replication_role = replica`;
      await emptyAll(tx);
      await copyRows(tx, header, parts, (rows) => {
        signal?.throwIfAborted();
        done += rows;
        onProgress?.({ phase: "restoring", done, total });
      });
      for (const { name, last } of header.sequences) await tx`select setval(${name}::regclass, ${last}::bigint)`;
      await verify(tx, header);
    });
    await migrate(url);
    await sql`vacuum (analyze)`;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** Refuses a backup whose schema is not one of ours: of a newer Lantai, or of none that was ever released. */
export function refuseUnknownSchema(file: string, { migrations, version }: Header): void {
  const known = knownMigrations();
  if (migrations.every((hash, i) => hash === known[i])) return;
  throw new BackupError(
    `${file} was made by Lantai ${version}, whose database this one does not know: restore it with that or a newer one`,
  );
}

/** Migrations put rows into some tables. */
async function emptyAll(tx: Queries): Promise<void> {
  const tables = await tablesToKeep(tx);
  await tx.unsafe(`truncate ${tables.map(({ name }) => name).join(", ")} cascade`);
}

async function copyRows(
  tx: Queries,
  { tables }: Header,
  parts: AsyncIterable<Part>,
  onRows: (rows: number) => void,
): Promise<void> {
  let current = -1;
  let copy: Writable | undefined;
  try {
    for await (const part of parts) {
      if (part.kind === "header") continue;
      if (part.table !== current) {
        if (copy) await endCopy(tx, copy, tables[current]?.name);
        current = part.table;
        copy = await beginCopy(tx, tables[current]);
      }
      if (copy && !copy.write(part.bytes)) await once(copy, "drain");
      onRows(part.rows);
    }
    if (copy) await endCopy(tx, copy, tables[current]?.name);
  } catch (error) {
    // As long as a COPY is open the transaction cannot be rolled back.
    copy?.destroy(new Error("given up"));
    throw error;
  }
}

async function beginCopy(tx: Queries, table: Header["tables"][number] | undefined): Promise<Writable> {
  if (!table) throw new Error("rows without a table");
  const copy = await tx.unsafe(`copy ${table.name} (${table.columns.join(", ")}) from stdin`).writable();
  copy.on("error", () => {}); // whoever writes or waits is told, too
  return copy;
}

/**
 * A refusal after the last row is not told to the stream, which would be waited for in vain; but it spoils the
 * transaction, and so the next statement.
 */
async function endCopy(tx: Queries, copy: Writable, table = ""): Promise<void> {
  await new Promise<unknown>((resolve) => copy.write("", resolve));
  copy.end();
  await setImmediate(); // by then the driver has ended the COPY, and takes other statements
  const accepted = tx`select 1`.catch((cause: unknown) => {
    throw new BackupError(`the rows of ${table} are not what its columns take`, { cause });
  });
  await Promise.all([finished(copy), accepted]);
}

/** What is in the database now must be what the backup says of itself. */
async function verify(tx: Queries, header: Header): Promise<void> {
  for (const { name, rows } of header.tables) {
    const [found] = await tx.unsafe<{ rows: number }[]>(`select count(*)::int as rows from ${name}`);
    if (found?.rows !== rows) throw new BackupError(`${name} has ${found?.rows} rows instead of ${rows}`);
  }
  const figures = await readFigures(tx);
  for (const [name, value] of Object.entries(header.figures)) {
    if (figures[name] !== value) throw new BackupError(`${name} is ${figures[name]} instead of ${value}`);
  }
}
