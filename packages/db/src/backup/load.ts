import { isDeepStrictEqual } from "node:util";
import type postgres from "postgres";
import { openDriver } from "../driver.js";
import { knownMigrations, migrate } from "../migrate.js";
import type { Queries } from "./contents.js";
import { copyRows } from "./copy.js";
import { BackupError } from "./errors.js";
import { readFigures } from "./figures.js";
import { type Header, totalRows } from "./format.js";
import { createLoader, dropLoader } from "./loader.js";
import { matchHeader, type Target } from "./match.js";
import { type Checked, type Part, readBackup } from "./read.js";
import type { BackupOptions } from "./write.js";

/** The backup to be loaded, with progress and cancellation. */
export interface LoadOptions extends BackupOptions {
  file: string;
}

/**
 * Fills the empty database at `url`, whose user must be a superuser, with a checked backup: the schema of that time, the
 * rows, and then the later migrations. The rows are loaded by a role without further rights (loader.ts).
 * @throws BackupError when the backup is of a newer Lantai, is another than was checked, or is not of that schema.
 */
export async function loadBackup(url: string, checked: Checked, options: LoadOptions): Promise<void> {
  refuseUnknownSchema(options.file, checked.header);
  await migrate(url, checked.header.migrations.length);
  await withConnection(url, async (sql) => {
    const target = await matchHeader(sql, checked.header);
    const loader = await createLoader(sql, url);
    await withConnection(loader, (other) => other.begin((tx) => fill(tx, { target, checked, ...options })));
    await dropLoader(sql);
  });
  await migrate(url);
  await withConnection(url, (sql) => sql`vacuum (analyze)`);
}

/** Refuses a backup with an unknown schema: of a newer Lantai, or of none that was released. */
export function refuseUnknownSchema(file: string, { migrations, version }: Header): void {
  const known = knownMigrations();
  if (migrations.length > 0 && migrations.every((hash, i) => hash === known[i])) return;
  throw new BackupError(
    `${file} was made by Lantai ${version}, whose database this one does not know: restore it with that or a newer one`,
  );
}

async function withConnection<T>(url: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = openDriver(url, { max: 1, connection: { TimeZone: "UTC" } });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function fill(tx: Queries, options: LoadOptions & { target: Target; checked: Checked }): Promise<void> {
  const { target, checked } = options;
  // Triggers and foreign keys applied when these rows were first written.
  await tx`set local session_replication_role = replica`;
  // Migrations insert rows into some tables.
  await tx.unsafe(`truncate ${target.tables.map(({ name }) => name).join(", ")} cascade`);
  await copyRows(tx, target.tables, rowsOf(checked, options));
  for (const { name, last } of target.sequences) await tx`select setval(${name}::regclass, ${last}::bigint)`;
  await verify(tx, target, checked.header);
}

/** Reads the file's rows again; the file may have been replaced since it was checked. */
async function* rowsOf({ header, end }: Checked, { file, onProgress, signal }: LoadOptions): AsyncGenerator<Rows> {
  const total = totalRows(header);
  let done = 0;
  for await (const part of readBackup(file)) {
    signal?.throwIfAborted();
    if (part.kind === "rows") {
      yield part;
      done += part.rows;
      onProgress?.({ phase: "restoring", done, total });
      continue;
    }
    const isSame = part.kind === "header" ? isDeepStrictEqual(part.header, header) : part.end.sha256 === end.sha256;
    if (!isSame) throw new BackupError(`${file} was changed while it was read: restore it again`);
  }
}

type Rows = Extract<Part, { kind: "rows" }>;

/** Compares the database with the header's row counts and figures. */
async function verify(tx: Queries, target: Target, header: Header): Promise<void> {
  for (const { name, rows } of target.tables) {
    const [found] = await tx.unsafe<{ rows: number }[]>(`select count(*)::int as rows from ${name}`);
    if (found?.rows !== rows) throw new BackupError(`${name} has ${found?.rows} rows instead of ${rows}`);
  }
  const figures = await readFigures(tx);
  for (const [name, value] of Object.entries(header.figures)) {
    if (figures[name] !== value) throw new BackupError(`${name} is ${figures[name]} instead of ${value}`);
  }
}
