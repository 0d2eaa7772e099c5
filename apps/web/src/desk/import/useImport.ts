import { useRef, useState } from "react";
import { refreshOrders } from "../../lib/live.js";
import type { ImportRow } from "./rows.js";
import { type ImportEnd, type ImportProgress, sendImport } from "./send.js";

/** An import that runs or has ended. */
export interface ImportRun {
  rows: readonly ImportRow[];
  createOperators: boolean;
  dryRun: boolean;
  progress: ImportProgress | null;
  end: ImportEnd | null;
  error: unknown;
}

/** Checks rows, then imports them; one run at a time. */
export function useImport() {
  const [run, setRun] = useState<ImportRun | null>(null);
  const stop = useRef<AbortController | null>(null);

  async function start(rows: readonly ImportRow[], createOperators: boolean, dryRun: boolean): Promise<void> {
    stop.current?.abort();
    const { signal } = (stop.current = new AbortController());
    const tell = (part: Partial<ImportRun>) => {
      if (!signal.aborted) setRun((now) => now && { ...now, ...part });
    };
    setRun({ rows, createOperators, dryRun, progress: null, end: null, error: null });
    try {
      const onProgress = (progress: ImportProgress) => tell({ progress });
      const end = await sendImport({ rows, dryRun, createOperators, onProgress, signal });
      tell({ end });
      if (!dryRun) refreshOrders();
    } catch (error) {
      tell({ error });
    }
  }

  return {
    run,
    check: (rows: readonly ImportRow[], createOperators: boolean) => void start(rows, createOperators, true),
    importAll: () => run && void start(run.rows, run.createOperators, false),
    reset: () => {
      stop.current?.abort();
      setRun(null);
    },
  };
}
