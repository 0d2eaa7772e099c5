import type { ImportEvent, ImportOutcome, ImportProgress } from "./events.js";
import type { BadRow } from "./reasons.js";

/** Reads an import's events to the end, and returns how it ended, with all of its rows; null where the stream ends before. */
export async function readOutcome(
  events: AsyncIterable<ImportEvent>,
  onProgress: (progress: ImportProgress) => void,
): Promise<ImportOutcome | null> {
  const rows: BadRow[] = [];
  for await (const event of events) {
    if (event.kind === "progress") {
      onProgress(event);
      continue;
    }
    for (const row of event.kind === "done" ? event.skipped : event.errors) rows.push(row);
    if (event.more !== true) return event.kind === "done" ? { ...event, skipped: rows } : { ...event, errors: rows };
  }
  return null;
}
