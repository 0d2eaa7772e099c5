import type { AppRouter } from "@lantai/api/router";
import type { ImportEvent } from "@lantai/api/import/schema";
import { createTRPCClient, httpBatchStreamLink } from "@trpc/client";
import type { ImportRow } from "./rows.js";

/** An import answers with a stream, which only this link reads. */
const streaming = createTRPCClient<AppRouter>({ links: [httpBatchStreamLink({ url: "/trpc" })] });

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
  const events = await streaming.workOrders.import.mutate({ rows: [...rows], ...choices }, { signal });
  for await (const event of events) {
    if (event.kind !== "progress") return event;
    onProgress(event);
  }
  throw new Error("the import's response ended early");
}
