import type { ImportEvent } from "@lantai/api/import/events";
import { api } from "../../lib/api.js";
import type { ImportRow } from "./rows.js";

/** How an import ended. */
export type ImportEnd = Exclude<ImportEvent, { kind: "progress" }>;
/** How far an import is. */
export type ImportProgress = Extract<ImportEvent, { kind: "progress" }>;

interface Send {
  rows: readonly ImportRow[];
  dryRun: boolean;
  createOperators: boolean;
  existing: "refuse" | "skip";
  onProgress: (progress: ImportProgress) => void;
  signal: AbortSignal;
}

/** Validates or imports the rows and reports the progress; an import is all or nothing. */
export async function sendImport({ rows, onProgress, signal, ...choices }: Send): Promise<ImportEnd> {
  const events = await api.workOrders.import.mutate({ rows: [...rows], ...choices }, { signal });
  for await (const event of events) {
    if (event.kind !== "progress") return event;
    onProgress(event);
  }
  throw new Error("the import's response ended early");
}
