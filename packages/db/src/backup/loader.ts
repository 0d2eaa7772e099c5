import { randomBytes } from "node:crypto";
import type { Queries } from "./contents.js";

/** The role that fills a new database while a backup is restored; it is gone afterwards. */
const LOADER = "lantai_loader";

/**
 * Makes a role that may empty and fill the tables of the database at `url` and set its sequences, and nothing else: no
 * program, no file of the server's, no other role. It logs in by itself, so there is no superuser's session to go back
 * to. Returns the URL to log in with.
 */
export async function createLoader(sql: Queries, url: string): Promise<string> {
  const password = randomBytes(32).toString("hex");
  await sql.unsafe(`create role ${LOADER} login password '${password}'`);
  const schemas = await ourSchemas(sql);
  await sql.unsafe(`
    grant usage on schema ${schemas} to ${LOADER};
    grant select, insert, truncate on all tables in schema ${schemas} to ${LOADER};
    grant update on all sequences in schema ${schemas} to ${LOADER};
    grant set on parameter session_replication_role to ${LOADER}`);
  const loader = new URL(url);
  loader.username = LOADER;
  loader.password = password;
  return loader.href;
}

/** Takes that role and its rights away. */
export async function dropLoader(sql: Queries): Promise<void> {
  await sql.unsafe(`drop owned by ${LOADER}; drop role ${LOADER}`);
}

/** The schemas of our tables, as SQL lists them. */
async function ourSchemas(sql: Queries): Promise<string> {
  const [row] = await sql<{ names: string }[]>`
    select string_agg(quote_ident(nspname), ', ') as names from pg_namespace
    where nspname <> all (array['pg_catalog', 'information_schema', 'drizzle']) and nspname !~ '^pg_(toast|temp)'`;
  return row?.names ?? "public";
}
