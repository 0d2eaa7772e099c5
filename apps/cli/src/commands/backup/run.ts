import { BackupError } from "@lantai/db/backup/errors";
import { EmbeddedError } from "@lantai/db/embedded/server";
import { readFolder } from "../../lib/env.js";
import { Failure } from "../../lib/failure.js";
import { createProgress, type Progress } from "../../lib/progress.js";

/** The arguments of every command on DATA_DIR. */
export interface FolderContext {
  dataDir: string;
  onProgress: Progress["update"];
  /** Aborted by Ctrl-C or SIGTERM; the command then undoes what it began. */
  signal: AbortSignal;
}

/** The output of a command: its result, and a warning for stderr. */
export interface Output {
  result: string;
  warning?: string;
}

/** The exit code of a program that was ended by SIGINT. */
const INTERRUPTED = 130;

/**
 * Runs a command on the embedded database's folder. Unlike the other commands these need no server and no token: the
 * right to read the folder is the right to all that is in it (docs/decisions/0019). The result goes to `output`.
 */
export async function onFolder(
  command: (context: FolderContext) => Promise<Output>,
  output: NodeJS.WritableStream = process.stdout,
): Promise<void> {
  const stopping = new AbortController();
  // A second signal ends the process at once; the next command on the folder then undoes what was begun.
  for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, () => stopping.abort());
  const progress = createProgress(process.stderr);
  try {
    const dataDir = readFolder();
    const { result, warning } = await command({ dataDir, onProgress: progress.update, signal: stopping.signal });
    progress.stop();
    if (warning !== undefined) process.stderr.write(`lantai: warning: ${warning}\n`);
    output.write(result);
  } catch (error) {
    progress.stop();
    const reason = stopping.signal.aborted ? "interrupted, nothing was changed" : explain(error);
    process.stderr.write(`lantai: ${reason.replaceAll(/\s*[\r\n]+\s*/g, " ")}\n`);
    process.exitCode = stopping.signal.aborted ? INTERRUPTED : 1;
  }
}

function explain(error: unknown): string {
  if (error instanceof EmbeddedError) return `DATA_DIR ${error.message}`;
  if (error instanceof BackupError || error instanceof Failure) return error.message;
  return error instanceof Error ? error.message : String(error);
}
