import { createHash } from "node:crypto";
import type { Readable } from "node:stream";
import { finished } from "node:stream/promises";
import { openDriver } from "../driver.js";
import { readFigures } from "./figures.js";
import { type Queries, sequencePositions, type TableContents, tablesToBackUp } from "./contents.js";
import { BackupError } from "./errors.js";
import { type End, END_OF_ROWS, FORMAT, type Header, productVersion, totalRows } from "./format.js";
import type { BackupKey } from "./key.js";
import { sign } from "./signature.js";

/** Called with the progress of an operation; `done` and `total` are rows. */
type OnProgress = (at: { phase: string; done: number; total: number }) => void;

/** Progress and cancellation of an operation. */
export interface BackupOptions {
  onProgress?: OnProgress;
  signal?: AbortSignal;
}

/** The same, and the key that signs the backup. */
export interface WriteOptions extends BackupOptions {
  key: BackupKey;
}

/** The rows of one piece, after which the progress is reported. */
const PIECE_ROWS = 1000;

/**
 * The text of a backup (see format.ts) of the database at `url`: one consistent snapshot, without blocking reads or
 * writes. Its return value is the header.
 * @throws BackupError when it is not a Lantai database, or the connection was lost.
 */
export async function* backupText(
  url: string,
  { key, onProgress = () => {} }: WriteOptions,
): AsyncGenerator<Buffer, Header> {
  // One connection, because the snapshot belongs to its transaction; and no statement timeout, unlike the server's own.
  const sql = openDriver(url, { max: 1, connection: { TimeZone: "UTC" } });
  try {
    await sql`begin isolation level repeatable read read only`;
    const snapshot = await snapshotId(sql);
    const header = await describeDatabase(sql);
    const hash = createHash("sha256");
    const write = (piece: Buffer | string): Buffer => {
      const bytes = Buffer.from(piece);
      hash.update(bytes);
      return bytes;
    };
    yield write(`${JSON.stringify(header)}\n`);
    const total = totalRows(header);
    let done = 0;
    for (const table of header.tables) {
      for await (const piece of rowsOf(sql, table)) {
        yield write(piece.bytes);
        done += piece.rows;
        onProgress({ phase: "backing up", done, total });
      }
      yield write(END_OF_ROWS);
    }
    // The driver reconnects by itself: rows read after that would belong to another snapshot.
    if ((await snapshotId(sql)) !== snapshot)
      throw new BackupError("the connection to the database was lost on the way");
    const sha256 = hash.digest("hex");
    const end: End = { sha256, signature: sign(key, sha256) };
    yield Buffer.from(`${JSON.stringify(end)}\n`);
    return header;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** Identifies the transaction: its backend and its start. */
async function snapshotId(sql: Queries): Promise<string> {
  const [row] = await sql<{ id: string }[]>`select concat(pg_backend_pid(), ' ', now()) as id`;
  return row?.id ?? "";
}

async function describeDatabase(sql: Queries): Promise<Header> {
  const [known] = await sql`select to_regclass('drizzle.__drizzle_migrations') is not null as is`;
  if (known?.["is"] !== true) throw new BackupError("this is not a Lantai database: there is nothing to back up");
  const applied = await sql<{ hash: string }[]>`select hash from drizzle.__drizzle_migrations order by id`;
  const [server] = await sql<{ version: string }[]>`select current_setting('server_version') as version`;
  const tables = await tablesToBackUp(sql);
  return {
    lantaiBackup: FORMAT,
    version: productVersion(),
    postgres: server?.version ?? "",
    takenAt: new Date().toISOString(),
    migrations: applied.map(({ hash }) => hash),
    tables: await counted(sql, tables),
    sequences: await sequencePositions(sql),
    figures: await readFigures(sql),
  };
}

async function counted(sql: Queries, tables: TableContents[]): Promise<Header["tables"]> {
  const result: Header["tables"] = [];
  for (const { name, columns } of tables) {
    const [row] = await sql.unsafe<{ rows: number }[]>(`select count(*)::int as rows from ${name}`);
    result.push({ name, columns, rows: row?.rows ?? 0 });
  }
  return result;
}

/** A table's rows in COPY's text format, in pieces of whole rows. */
async function* rowsOf(
  sql: Queries,
  { name, columns }: TableContents,
): AsyncGenerator<{ bytes: Buffer; rows: number }> {
  const copy = `copy (select ${columns.join(", ")} from ${name}) to stdout`;
  const rows: Readable = await sql.unsafe(copy).readable();
  try {
    let batch: Buffer[] = [];
    // PostgreSQL sends each row in its own message.
    for await (const row of rows.iterator({ destroyOnReturn: false })) {
      batch.push(row);
      if (batch.length < PIECE_ROWS) continue;
      yield { bytes: Buffer.concat(batch), rows: batch.length };
      batch = [];
    }
    yield { bytes: Buffer.concat(batch), rows: batch.length };
  } finally {
    // After an early exit the driver would never release the connection and its snapshot: read to the end.
    rows.resume();
    await finished(rows).catch(() => {});
    // The driver pauses its socket when rows arrive faster than they are read, and resumes it in `_read`. It may have paused
    // with the last rows, after which no read follows, and the end of the command would never arrive.
    if (!rows.errored) rows._read(0);
  }
}
