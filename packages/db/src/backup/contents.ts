import type postgres from "postgres";

/** Where queries run: a connection, or a transaction on it. */
export type Queries = postgres.ISql;

// A restore requires exactly the tables and columns that a backup of the schema contains. Therefore a table or a column is
// added to the two lists below in the version that adds it to the schema; otherwise older backups are refused.

/**
 * Tables that a backup omits. With sessions, a session that ended after the backup would be valid again.
 */
const OMITTED_TABLES = ["sessions"];

/**
 * Columns that a backup omits, so that a restored row has their default. The number of a transaction is meaningless in
 * another cluster: an old one could count as a future one (docs/decisions/0008).
 */
const OMITTED_COLUMNS = ["work_orders.changed_in", "status_history.changed_in", "progress_notes.changed_in"];

/** A table, its name and its columns as SQL writes them. */
export interface TableContents {
  name: string;
  columns: string[];
}

/** Every table of ours from the database's catalog, without omitted tables and columns and without generated columns. */
export async function tablesToBackUp(sql: Queries): Promise<TableContents[]> {
  return sql<TableContents[]>`
    select c.oid::regclass::text as name, json_agg(quote_ident(a.attname) order by a.attnum) as columns
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where c.relkind in ('r', 'p') and not c.relispartition
      and n.nspname <> all (array['pg_catalog', 'information_schema', 'drizzle']) and n.nspname !~ '^pg_(toast|temp)'
      and c.relname <> all (${OMITTED_TABLES})
      and c.relname || '.' || a.attname <> all (${OMITTED_COLUMNS})
    group by c.oid
    order by 1`;
}

/** The name of every sequence of ours. */
export async function sequencesToBackUp(sql: Queries): Promise<string[]> {
  const rows = await sql<{ name: string }[]>`
    select format('%I.%I', schemaname, sequencename) as name from pg_sequences where schemaname <> 'drizzle' order by 1`;
  return rows.map(({ name }) => name);
}

/** The position of every used sequence. Read inside the snapshot it is never behind the rows. */
export async function sequencePositions(sql: Queries): Promise<{ name: string; last: string }[]> {
  return sql<{ name: string; last: string }[]>`
    select format('%I.%I', schemaname, sequencename) as name, last_value::text as last
    from pg_sequences where last_value is not null and schemaname <> 'drizzle' order by 1`;
}

/** A unique name of the cluster; a restored one has another. */
export async function clusterName(sql: Queries): Promise<string> {
  const [row] = await sql<{ name: string }[]>`select to_hex(system_identifier) as name from pg_control_system()`;
  return row?.name ?? "";
}
