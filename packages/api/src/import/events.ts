import type { BadRow } from "./reasons.js";

/** How an import ended well. */
export interface ImportDone {
  kind: "done";
  created: number;
  unchanged: number;
  operatorsCreated: number;
  /** Their usernames, in the last part. They have no password yet. */
  newOperators: readonly string[];
  dryRun: boolean;
  /** The rows whose orders exist and differ, and were left as they are; each with its `already_exists`. */
  skipped: readonly BadRow[];
  more?: true;
}

/** How an import ended. Many rows come in parts: the event is repeated with the next ones while there are `more`. */
export type ImportOutcome = ImportDone | { kind: "rejected"; errors: readonly BadRow[]; more?: true };

/** How far an import is. */
export interface ImportProgress {
  kind: "progress";
  phase: "checking" | "storing";
  done: number;
  total: number;
}

/** What an import reports: its progress, and last how it ended. Nothing is stored unless it ends with `done`. */
export type ImportEvent = ImportProgress | ImportOutcome;
