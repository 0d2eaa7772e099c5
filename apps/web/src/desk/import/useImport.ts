import type { ImportOutcome, ImportProgress } from "@lantai/api/import/events";
import type { Existing, ImportField } from "@lantai/api/import/csv-columns";
import { useRef, useState } from "react";
import { refreshOrders } from "../../lib/live.js";
import type { ImportRow } from "./rows.js";
import { sendImport } from "./send.js";

/** What is to be imported. */
export interface ImportRequest {
  rows: readonly ImportRow[];
  /** The fields that the file fills. */
  fields: readonly ImportField[];
  createOperators: boolean;
  existing: Existing;
}

/** An import that runs or has ended. */
export interface ImportRun extends ImportRequest {
  dryRun: boolean;
  progress: ImportProgress | null;
  end: ImportOutcome | null;
  error: unknown;
}

/** Checks rows, then imports them; one run at a time. */
export function useImport() {
  const [run, setRun] = useState<ImportRun | null>(null);
  const stop = useRef<AbortController | null>(null);

  async function start(request: ImportRequest, dryRun: boolean): Promise<void> {
    stop.current?.abort();
    const { signal } = (stop.current = new AbortController());
    const tell = (part: Partial<ImportRun>) => {
      if (!signal.aborted) setRun((now) => now && { ...now, ...part });
    };
    setRun({ ...request, dryRun, progress: null, end: null, error: null });
    const { rows, createOperators, existing } = request;
    try {
      const onProgress = (progress: ImportProgress) => tell({ progress });
      const end = await sendImport({ rows, dryRun, createOperators, existing, onProgress, signal });
      tell({ end });
      if (!dryRun) refreshOrders();
    } catch (error) {
      tell({ error });
    }
  }

  return {
    run,
    check: (request: ImportRequest) => void start(request, true),
    importAll: () => run && void start(run, false),
    reset: () => {
      stop.current?.abort();
      setRun(null);
    },
  };
}
