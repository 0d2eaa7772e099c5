import type { HolderLocation } from "./holder.js";

/** The embedded database cannot run; `message` is one line that says what to do. */
export class EmbeddedError extends Error {
  override name = "EmbeddedError";
}

/** Another process has locked the folder. */
export class FolderInUseError extends EmbeddedError {
  constructor(
    message: string,
    /** Where that process runs; undefined while it has not written its lock file. */
    readonly holder: HolderLocation | undefined,
  ) {
    super(message);
  }
}

/** The `code` of a system error such as `ENOENT`, or an empty text. */
export function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}

const ADVICE: Record<string, string> = {
  EACCES: "no permission: choose a folder that this user may write",
  EPERM: "not permitted: choose a folder that this user may write",
  EROFS: "the file system is read-only: choose another folder",
  ENOSPC: "the disk is full: free some space",
  EDQUOT: "the disk quota is used up: free some space",
  ENOTDIR: "a part of the path is a file, not a folder",
  EEXIST: "it is a file, not a folder",
};

/** Turns a file system's refusal into advice about `folder`; any other error passes unchanged. */
export function explain(error: unknown, folder: string): unknown {
  const advice = ADVICE[codeOf(error)];
  return advice === undefined ? error : new EmbeddedError(`${folder} cannot be used: ${advice}`, { cause: error });
}
