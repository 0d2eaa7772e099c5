import { setImmediate as nextTurn } from "node:timers/promises";
import type { Actor } from "../platform/actor.js";
import type { ImportEvent } from "./events.js";
import type { BadRow } from "./reasons.js";
import { redact } from "./redact.js";

/** How many characters of JSON a part has before it is sent: some two hundred rows, as most are. Larger ones outlive a scavenge. */
const PART_CHARACTERS = 64 * 1024;

/**
 * Cuts an import's outcome into parts, each made when the one before was read: as one, the reasons of 100,000 rows take
 * hundreds of megabytes, and more where they quote the long texts of an order.
 */
export async function* inParts(events: AsyncIterable<ImportEvent>, actor: Actor): AsyncGenerator<ImportEvent> {
  for await (const event of events) {
    if (event.kind === "progress") yield event;
    else if (event.kind === "done") {
      for await (const { rows, ...more } of cut(event.skipped, actor)) {
        const newOperators = more.more ? [] : event.newOperators;
        yield { ...event, newOperators, skipped: rows, ...more };
      }
    } else {
      for await (const { rows, ...more } of cut(event.errors, actor)) yield { ...event, errors: rows, ...more };
    }
  }
}

async function* cut(rows: readonly BadRow[], actor: Actor): AsyncGenerator<{ rows: BadRow[]; more?: true }> {
  let part: BadRow[] = [];
  let characters = 0;
  for (const row of rows) {
    if (characters >= PART_CHARACTERS) {
      yield { rows: part, more: true };
      await nextTurn();
      part = [];
      characters = 0;
    }
    const readable = redact(row, actor);
    part.push(readable);
    characters += JSON.stringify(readable).length;
  }
  yield { rows: part };
}
