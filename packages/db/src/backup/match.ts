import { isDeepStrictEqual } from "node:util";
import { type Queries, sequencesToBackUp, type TableContents, tablesToBackUp } from "./contents.js";
import { BackupError } from "./errors.js";
import type { Header } from "./format.js";

/** What a backup is loaded into. Every name is one that the database's own catalog gave. */
export interface Target {
  /** In the order of the backup's rows; `rows` is how many there have to be. */
  tables: (TableContents & { rows: number })[];
  sequences: { name: string; last: string }[];
}

/**
 * Holds a backup's header against the empty database that it is to be loaded into. A name from a file is only looked
 * up, and never becomes part of a statement.
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

/** Looks a name up once: a second time it is not there any more. */
function takeByName<T>(known: Map<string, T>, name: string, what: string): T {
  const found = known.get(name);
  if (found === undefined) throw new BackupError(`the backup has a ${what} ${name} that the database has not`);
  known.delete(name);
  return found;
}
