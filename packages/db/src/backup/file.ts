import { randomUUID } from "node:crypto";
import { closeSync, fsyncSync, openSync, renameSync, rmSync, statSync } from "node:fs";
import { open } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { codeOf } from "../embedded/errors.js";
import { BackupError } from "./errors.js";
import type { Header } from "./format.js";
import { backupText, type WriteOptions } from "./write.js";

/** The end of the name of a file that is not complete yet, after its name and a random part. */
export const PARTIAL = ".partial";

/** A backup that was written. */
export interface Backup {
  header: Header;
  /** Of the compressed file. */
  bytes: number;
}

/**
 * Writes a backup of the database at `url` to `file`, atomically and durably; an existing file is replaced. Only our own
 * user may read it: it contains hashes of passwords and keys.
 * @throws BackupError when it cannot be written.
 */
export async function backupToFile(url: string, file: string, options: WriteOptions): Promise<Backup> {
  const partial = `${file}.${randomUUID().slice(0, 8)}${PARTIAL}`;
  try {
    if (statSync(file, { throwIfNoEntry: false })?.isDirectory()) throw new BackupError(`${file} is a folder`);
    // Opened here and not by the stream, which could open it after an abort.
    const handle = await open(partial, "wx", 0o600);
    const header = await backupToStream(url, handle.createWriteStream(), options);
    sync(partial);
    const { size } = statSync(partial);
    renameSync(partial, file);
    sync(path.dirname(path.resolve(file)));
    return { header, bytes: size };
  } catch (error) {
    rmSync(partial, { force: true });
    const reason = REASONS[codeOf(error)];
    throw reason === undefined ? error : new BackupError(`${file} cannot be written: ${reason}`, { cause: error });
  }
}

/** Writes a backup of the database at `url` to a stream, and ends it. */
export async function backupToStream(
  url: string,
  output: NodeJS.WritableStream,
  options: WriteOptions,
): Promise<Header> {
  let header: Header | undefined;
  async function* text(): AsyncGenerator<Buffer> {
    header = yield* backupText(url, options);
  }
  await pipeline(Readable.from(text()), createGzip({ chunkSize: 256 * 1024 }), output, { signal: options.signal });
  if (!header) throw new Error("a backup without a header");
  return header;
}

/** Messages for the system's error codes. */
const REASONS: Record<string, string> = {
  ENOENT: "there is no such folder",
  ENOTDIR: "a part of the path is a file, not a folder",
  EACCES: "no permission",
  EPERM: "no permission",
  EROFS: "the file system is read-only",
  ENOSPC: "the disk is full",
  EDQUOT: "the disk quota is used up",
};

function sync(fileOrFolder: string): void {
  const handle = openSync(fileOrFolder, "r");
  fsyncSync(handle);
  closeSync(handle);
}
