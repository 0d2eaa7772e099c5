/** A backup cannot be taken, read or restored; `message` is one line that tells people why, and what to do. */
export class BackupError extends Error {
  override name = "BackupError";
}
