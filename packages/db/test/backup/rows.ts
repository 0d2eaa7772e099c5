import type postgres from "postgres";
import { withSql } from "../sql.js";

/**
 * Fills a migrated, empty database with rows in every table, including texts that are hard to quote. The migrations may be
 * older: those in which sums were written beside the ledger.
 */
export async function fill(url: string): Promise<void> {
  await withSql(url, async (sql) => {
    const hard = "a\tb\\c\r\nd \\. \\N \u{1f511} ' \" ; --";
    const [user] = await sql<{ id: string }[]>`
      insert into users (username, name, role, password_hash) values ('Budi', ${hard}, 'operator', 'a hash'), ('siti', null, 'admin', null)
      returning id`;
    const id = user?.id ?? "";
    await sql`insert into sessions (id, user_id, expires_at) values ('a token', ${id}, now() + interval '1 day')`;
    await sql`insert into service_accounts (name, scopes, key_hash, created_by) values (${hard}, '{workorders:read,users:read}', 'k', ${id})`;
    await sql`insert into idempotency_keys values (${id}, ${hard}, 'f', ${sql.json({ note: hard, list: [1, null] })}, now())`;
    await sql`insert into login_failures values ('user:budi', 3, now())`;
    await sql`insert into day_counters values ('2026-11-23', 40)`;
    await sql`update plant_settings set overproduction_tolerance_percent = 7`;
    const made =
      await sql`select from information_schema.columns where table_name = 'status_history' and column_name = 'made_at'`;
    const isOlder = made.length === 0;
    await sql`
      insert into work_orders (number, number_key, external_ref, product_name, note, quantity, deadline, operator_id, status, created_at, updated_at)
      select 'WO-20261123-' || lpad(i::text, 3, '0'), 2026112300000000 + i, nullif('SO-' || i, 'SO-1'), ${hard},
        case i when 1 then null when 2 then '' when 3 then '\\.' else ${hard} end, 5000, now(), ${id}, 'pending', now(), now()
      from generate_series(1, 40) i`;
    await sql`
      insert into status_history (work_order_id, from_status, to_status, quantity, actor_user_id, at ${sql.unsafe(isOlder ? "" : ", made_at, made_by")})
      select id, 'pending', 'in_progress', 2000, operator_id, created_at ${sql.unsafe(isOlder ? "" : ", created_at, operator_id")}
      from work_orders order by number`;
    if (isOlder) await sql`update work_orders set quantity_good = 2000, status = 'in_progress'`;
    await sql`
      insert into progress_notes (work_order_id, history_id, note, author_user_id, at ${sql.unsafe(isOlder ? "" : ", made_at, made_by")})
      select work_order_id, id, ${hard}, actor_user_id, at ${sql.unsafe(isOlder ? "" : ", at, actor_user_id")} from status_history`;
    if (!isOlder) await fillNewerTables(sql, { userId: id, text: hard });
  });
}

/** Rows in the tables and columns of later migrations. */
async function fillNewerTables(sql: postgres.Sql, { userId, text }: { userId: string; text: string }): Promise<void> {
  await sql`update users set order_views = ${sql.json({ standard: null, saved: [{ name: text }] })} where id = ${userId}`;
  await sql`insert into device_keys values (${userId}, encode(sha256('a key'), 'base64'))`;
  await sql`insert into shift_plans (valid_from, shifts) values ('2026-11-24', ${sql.json([{ name: text.slice(0, 5), start: "07:00" }])})`;
  const [team] = await sql<{ id: string }[]>`insert into teams (name) values ('Regu Las') returning id`;
  const teamId = team?.id ?? "";
  await sql`insert into team_members values (${teamId}, ${userId})`;
  const [order] = await sql<{ id: string }[]>`
    insert into work_orders (number, number_key, product_name, quantity, deadline, operator_id, created_at, updated_at, team_id, team_ids, step_count)
    values ('WO-20261123-041', 2026112300000041, ${text}, 5000, now(), ${userId}, now(), now(), ${teamId}, ${[teamId]}, 2) returning id`;
  const orderId = order?.id ?? "";
  await sql`
    insert into work_order_steps (work_order_id, position, name, team_id, counts) values
      (${orderId}, 1, ${text}, null, false), (${orderId}, 2, 'Las', ${teamId}, true)`;
  await sql`
    insert into status_history (work_order_id, from_status, to_status, step_id, step_quantity, quantity, team_id, actor_user_id, at, made_at, made_by)
    select ${orderId}, case position when 1 then 'pending' else 'in_progress' end::work_order_status, 'in_progress', id, 2000,
      case when counts then 2000 else 0 end, team_id, ${userId}, now(), now(), ${userId}
    from work_order_steps where work_order_id = ${orderId} order by position`;
}

/**
 * Every row of every table as JSON, by table; without the number of the transaction, which differs between clusters.
 */
export async function everyRow(url: string): Promise<Record<string, unknown[]>> {
  return withSql(url, async (sql) => {
    const tables = await sql<{ name: string }[]>`
      select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`;
    const all: Record<string, unknown[]> = {};
    for (const { name } of tables) {
      const rows = await sql<{ row: unknown }[]>`
        select to_jsonb(t) - 'changed_in' as row from ${sql(name)} t order by (to_jsonb(t) - 'changed_in')::text`;
      all[name] = rows.map(({ row }) => row);
    }
    return all;
  });
}
