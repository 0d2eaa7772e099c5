import { createHash } from "node:crypto";
import { createReadStream, statSync } from "node:fs";
import { pipeline } from "node:stream";
import { createGunzip } from "node:zlib";
import { codeOf } from "../embedded/errors.js";
import { Bytes } from "./bytes.js";
import { BackupError } from "./errors.js";
import { countLines, End, END_OF_ROWS, FORMAT, Header, totalRows } from "./format.js";
import type { BackupOptions } from "./write.js";

/** More than any header; an arbitrary file may contain an endless line. */
const MAX_LINE_BYTES = 1_000_000;

/** A piece of a table's rows; `table` counts from 0. */
interface Rows {
  kind: "rows";
  table: number;
  bytes: Buffer;
  rows: number;
}

/** The parts of a backup, in order: the header, pieces of each table's rows, the end. */
export type Part = { kind: "header"; header: Header } | Rows | { kind: "end"; end: End };

/** A complete backup with a correct checksum. */
export interface Checked {
  header: Header;
  end: End;
}

/**
 * Reads a backup. Its parts are verified only when the end has been read.
 * @throws BackupError when the file cannot be read, is not a backup, or differs from what was written.
 */
export async function* readBackup(file: string): AsyncGenerator<Part> {
  const input = createReadStream(file, { highWaterMark: 256 * 1024 });
  const text = createGunzip({ chunkSize: 256 * 1024 });
  // An error is also thrown by `text`, which is read below.
  pipeline(input, text, () => {});
  let header: Header | undefined;
  try {
    const bytes = new Bytes(text);
    const hash = createHash("sha256");
    const first = await bytes.line(MAX_LINE_BYTES);
    hash.update(first);
    header = parseHeader(file, first);
    yield { kind: "header", header };
    for (const [table, expected] of header.tables.entries()) {
      let rows = 0;
      for await (const piece of bytes.rows()) {
        hash.update(piece);
        const more = countLines(piece);
        rows += more;
        yield { kind: "rows", table, bytes: piece, rows: more };
      }
      hash.update(END_OF_ROWS);
      if (rows !== expected.rows) throw new BackupError(`${file} is damaged: ${expected.name} has lost rows`);
    }
    const end = End.safeParse(json(await bytes.line(MAX_LINE_BYTES)));
    await bytes.end();
    if (end.data?.sha256 !== hash.digest("hex")) throw new BackupError(`${file} is damaged: its checksum is another`);
    yield { kind: "end", end: end.data };
  } catch (error) {
    throw explain(error, file, header !== undefined);
  } finally {
    input.destroy();
  }
}

/** Reads a whole backup and returns its header and end. Throws as `readBackup` does. */
export async function checkBackup(file: string, { onProgress, signal }: BackupOptions = {}): Promise<Checked> {
  let header: Header | undefined;
  let done = 0;
  let total = 0;
  for await (const part of readBackup(file)) {
    signal?.throwIfAborted();
    if (part.kind === "header") {
      header = part.header;
      total = totalRows(header);
    } else if (part.kind === "rows") {
      done += part.rows;
      onProgress?.({ phase: "checking", done, total });
    } else if (header) {
      return { header, end: part.end };
    }
  }
  throw new Error("a backup without an end");
}

function parseHeader(file: string, line: Buffer): Header {
  const found = json(line);
  const parsed = Header.safeParse(found);
  if (parsed.success) return parsed.data;
  const format = typeof found === "object" && found !== null ? Reflect.get(found, "lantaiBackup") : undefined;
  if (typeof format === "number" && format > FORMAT) throw new BackupError(`${file} was made by a newer Lantai`);
  throw new BackupError(`${file} is not a backup of Lantai`);
}

function json(line: Buffer): unknown {
  try {
    return JSON.parse(line.toString("utf8"));
  } catch {
    return undefined;
  }
}

function explain(error: unknown, file: string, begun: boolean): unknown {
  if (error instanceof BackupError) return error;
  const code = codeOf(error);
  if (code === "ENOENT" || code === "ENOTDIR") return new BackupError(`${file}: there is no such file`);
  if (code === "EACCES" || code === "EPERM") return new BackupError(`${file}: no permission to read it`);
  if (code === "EISDIR") return new BackupError(`${file} is a folder`);
  if (!begun && statSync(file, { throwIfNoEntry: false })?.size === 0) return new BackupError(`${file} is empty`);
  const reason = error instanceof Error ? error.message : "unknown";
  if (!begun) return new BackupError(`${file} is not a backup of Lantai, or its beginning is damaged`);
  return new BackupError(`${file} is damaged or cut off${reason === "" ? "" : ` (${reason})`}`);
}
