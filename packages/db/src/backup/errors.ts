/** A backup cannot be taken, read or restored; `message` is one line with the reason and what to do. */
export class BackupError extends Error {
  override name = "BackupError";
}
