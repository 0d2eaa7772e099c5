import type { ImportOutcome, ImportProgress } from "@lantai/api/import/events";
import { readOutcome } from "@lantai/api/import/outcome";
import { api } from "../../lib/api.js";
import type { ImportRow } from "./rows.js";

interface Send {
  rows: readonly ImportRow[];
  dryRun: boolean;
  createOperators: boolean;
  existing: "refuse" | "skip";
  onProgress: (progress: ImportProgress) => void;
  signal: AbortSignal;
}

/** Validates or imports the rows and reports the progress; an import is all or nothing. */
export async function sendImport({ rows, onProgress, signal, ...choices }: Send): Promise<ImportOutcome> {
  const events = await api.workOrders.import.mutate({ rows: [...rows], ...choices }, { signal });
  const outcome = await readOutcome(events, onProgress);
  if (outcome) return outcome;
  throw new Error("the import's response ended early");
}
