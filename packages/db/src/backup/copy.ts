import { once } from "node:events";
import type { Writable } from "node:stream";
import { finished } from "node:stream/promises";
import { setImmediate } from "node:timers/promises";
import type { Queries, TableContents } from "./contents.js";
import { BackupError } from "./errors.js";

/** A piece of a table's rows, in COPY's text format; `table` counts from 0. */
interface Piece {
  table: number;
  bytes: Buffer;
}

/**
 * Copies rows into their tables, one table after the other.
 * @throws BackupError when a table refuses its rows; or what `pieces` throws.
 */
export async function copyRows(
  tx: Queries,
  tables: readonly TableContents[],
  pieces: AsyncIterable<Piece>,
): Promise<void> {
  let current = -1;
  let copy: Writable | undefined;
  try {
    for await (const part of pieces) {
      if (part.table !== current) {
        if (copy) await endCopy(tx, copy, tables[current]?.name);
        current = part.table;
        copy = await beginCopy(tx, tables[current]);
      }
      if (copy) await write(copy, part.bytes);
    }
    if (copy) await endCopy(tx, copy, tables[current]?.name);
  } catch (error) {
    // As long as a COPY is open the transaction cannot be rolled back.
    copy?.destroy(new Error("aborted"));
    throw error;
  }
}

/** An error may have arrived between two writes: after it the stream never drains and does not report it again. */
async function write(copy: Writable, bytes: Buffer): Promise<void> {
  if (copy.errored) throw copy.errored;
  if (!copy.write(bytes)) await once(copy, "drain");
}

async function beginCopy(tx: Queries, table: TableContents | undefined): Promise<Writable> {
  if (!table) throw new Error("rows without a table");
  const copy = await tx.unsafe(`copy ${table.name} (${table.columns.join(", ")}) from stdin`).writable();
  copy.on("error", () => {}); // also reported to the writer and to `finished`
  return copy;
}

/**
 * An error after the last row is not reported to the stream, which would never finish; but it aborts the transaction, so
 * the next statement fails.
 */
async function endCopy(tx: Queries, copy: Writable, table = ""): Promise<void> {
  await new Promise<unknown>((resolve) => copy.write("", resolve));
  copy.end();
  await setImmediate(); // by then the driver has ended the COPY and accepts other statements
  const accepted = tx`select 1`.catch((cause: unknown) => {
    throw new BackupError(`the rows of ${table} do not fit its columns`, { cause });
  });
  await Promise.all([finished(copy), accepted]);
}
