import type { BadRow } from "./reasons.js";

/** How an import ended well. */
export interface ImportDone {
  kind: "done";
  created: number;
  unchanged: number;
  operatorsCreated: number;
  /** Their usernames. They have no password yet. */
  newOperators: readonly string[];
  dryRun: boolean;
  /** The rows whose orders exist and differ, and were left as they are; each with its `already_exists`. */
  skipped: readonly BadRow[];
}

/** What an import reports: its progress, and last how it ended. Nothing is stored unless it ends with `done`. */
export type ImportEvent =
  | { kind: "progress"; phase: "checking" | "storing"; done: number; total: number }
  | ImportDone
  | { kind: "rejected"; errors: readonly BadRow[] };
