import { isDeepStrictEqual } from "node:util";
import { type Queries, sequencesToBackUp, type TableContents, tablesToBackUp } from "./contents.js";
import { BackupError } from "./errors.js";
import type { Header } from "./format.js";

/** What a backup is loaded into. Every name comes from the database's own catalog. */
export interface Target {
  /** In the order of the backup's rows; `rows` is the expected count. */
  tables: (TableContents & { rows: number })[];
  sequences: { name: string; last: string }[];
}

/**
 * Compares a backup's header with the empty database that it is loaded into. A name from a file is only looked up, and
 * never becomes part of a statement.
 * @throws BackupError unless the backup has exactly that database's tables and columns, and no sequence but its own.
 */
export async function matchHeader(sql: Queries, header: Header): Promise<Target> {
  const tables = new Map((await tablesToBackUp(sql)).map((table) => [table.name, table]));
  const sequences = new Map((await sequencesToBackUp(sql)).map((name) => [name, name]));
  const target: Target = {
    tables: header.tables.map(({ name, columns, rows }) => {
      const table = takeByName(tables, name, "table");
      if (!isDeepStrictEqual(columns, table.columns)) {
        throw new BackupError(`the backup's table ${name} has not the columns that it has in the database`);
      }
      return { ...table, rows };
    }),
    sequences: header.sequences.map(({ name, last }) => ({ name: takeByName(sequences, name, "sequence"), last })),
  };
  const [missing] = tables.keys();
  if (missing !== undefined) throw new BackupError(`the backup lacks the table ${missing}: it is not complete`);
  return target;
}

/** Removes and returns the entry of a name, so that a repeated name is refused. */
function takeByName<T>(known: Map<string, T>, name: string, what: string): T {
  const found = known.get(name);
  if (found === undefined) throw new BackupError(`the backup has a ${what} ${name} that the database has not`);
  known.delete(name);
  return found;
}
