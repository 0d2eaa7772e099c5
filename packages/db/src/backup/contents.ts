import type postgres from "postgres";

/** Where queries run: a connection, or a transaction on it. */
export type Queries = postgres.ISql;

// A backup is restored only where it has exactly what is kept of its schema: whoever adds a table or a column to the two
// lists below does so in the version that adds it to the schema, or older backups are refused.

/**
 * Tables that a backup leaves out. Who was signed in is not kept: a session that was ended after the backup would
 * come to life again.
 */
const LEFT_OUT_TABLES = ["sessions"];

/**
 * Columns that a backup leaves out, so that a restored row has their default. The number of a transaction means
 * nothing in another cluster: one from the old cluster would count as the future (docs/decisions/0008).
 */
const LEFT_OUT_COLUMNS = ["work_orders.changed_in"];

/** A table, its name and its columns as SQL writes them. */
export interface TableContents {
  name: string;
  columns: string[];
}

/** Every table of ours, as the database itself tells, without what is not kept and what is computed. */
export async function tablesToBackUp(sql: Queries): Promise<TableContents[]> {
  return sql<TableContents[]>`
    select c.oid::regclass::text as name, json_agg(quote_ident(a.attname) order by a.attnum) as columns
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where c.relkind in ('r', 'p') and not c.relispartition
      and n.nspname <> all (array['pg_catalog', 'information_schema', 'drizzle']) and n.nspname !~ '^pg_(toast|temp)'
      and c.relname <> all (${LEFT_OUT_TABLES})
      and c.relname || '.' || a.attname <> all (${LEFT_OUT_COLUMNS})
    group by c.oid
    order by 1`;
}

/** The name of every sequence of ours. */
export async function sequencesToBackUp(sql: Queries): Promise<string[]> {
  const rows = await sql<{ name: string }[]>`
    select format('%I.%I', schemaname, sequencename) as name from pg_sequences where schemaname <> 'drizzle' order by 1`;
  return rows.map(({ name }) => name);
}

/** How far every sequence is that was ever used. Read inside the snapshot it is never behind the rows. */
export async function sequencePositions(sql: Queries): Promise<{ name: string; last: string }[]> {
  return sql<{ name: string; last: string }[]>`
    select format('%I.%I', schemaname, sequencename) as name, last_value::text as last
    from pg_sequences where last_value is not null and schemaname <> 'drizzle' order by 1`;
}

/** A name for the cluster that no other has; one that was restored is another. */
export async function clusterName(sql: Queries): Promise<string> {
  const [row] = await sql<{ name: string }[]>`select to_hex(system_identifier) as name from pg_control_system()`;
  return row?.name ?? "";
}
