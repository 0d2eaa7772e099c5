import { randomBytes } from "node:crypto";
import type { Queries } from "./contents.js";

/** The role that fills a new database during a restore; it is dropped afterwards. */
const LOADER = "lantai_loader";

/**
 * Creates a role that may truncate and fill the tables of the database at `url` and set its sequences, and nothing else: no
 * program, no file of the server, no other role. It has its own session, which cannot return to a superuser's role.
 * Returns its URL.
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

/** Drops that role and its rights. */
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
