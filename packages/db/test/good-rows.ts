import postgres from "postgres";

/** Ids that rows of the tests have, and one that none has. */
export const OPERATOR = "00000000-0000-4000-8000-000000000001";
const IDLE = "00000000-0000-4000-8000-000000000004";
export const SERVICE = "00000000-0000-4000-8000-000000000002";
export const ORDER = "00000000-0000-4000-8000-000000000003";
export const TEAM = "00000000-0000-4000-8000-000000000005";
export const PLANNED_ORDER = "00000000-0000-4000-8000-000000000006";
export const STEP = "00000000-0000-4000-8000-000000000007";
export const UNKNOWN_ID = "00000000-0000-4000-8000-00000000ffff";

/** Values of a row, by column. */
export type Values = Record<string, string | number | boolean | null>;

/** A row of each table that is taken as it is; the tests spoil one value at a time. */
export const GOOD = {
  users: { username: "siti.rahma", name: "Siti", role: "operator" },
  teams: { name: "Regu Las" },
  team_members: { team_id: TEAM, user_id: OPERATOR },
  device_keys: { user_id: IDLE, key: `${"A".repeat(43)}=` },
  sessions: { id: "a hash", user_id: OPERATOR, expires_at: "2026-11-23T00:00:00Z" },
  service_accounts: { name: "erp", scopes: "{users:read}", key_hash: "another hash", created_by: OPERATOR },
  work_orders: {
    number: "WO-20261123-002",
    number_key: 2026112300000002,
    external_ref: "SO-2",
    product_name: "Engsel",
    quantity: 1000,
    deadline: "2026-11-30T00:00:00Z",
    operator_id: OPERATOR,
    created_at: "2026-11-23T00:00:00Z",
    updated_at: "2026-11-23T00:00:00Z",
  },
  work_order_steps: { work_order_id: PLANNED_ORDER, position: 3, name: "Cat", counts: false },
  operator_load: { operator_id: IDLE, orders: 3, assigned: 2, in_progress: 1 },
  closed_totals: {
    operator_id: IDLE,
    status: "completed",
    unit: "pcs",
    orders: 3,
    on_time: 2,
    quantity: 30,
    quantity_good: 29,
    quantity_scrap: 1,
  },
  maker_totals: { made_by: IDLE, unit: "pcs", quantity_good: 29, quantity_scrap: 1 },
  maker_days: { day: "2026-11-23", made_by: IDLE, unit: "pcs", quantity_good: 29, quantity_scrap: 1 },
  status_history: {
    work_order_id: ORDER,
    from_status: "pending",
    to_status: "in_progress",
    actor_user_id: OPERATOR,
    at: "2026-11-23T00:00:00Z",
    made_at: "2026-11-23T00:00:00Z",
    made_by: OPERATOR,
  },
  progress_notes: {
    work_order_id: ORDER,
    note: "so far",
    author_user_id: OPERATOR,
    at: "2026-11-23T00:00:00Z",
    made_at: "2026-11-23T00:00:00Z",
    made_by: OPERATOR,
  },
  plant_settings: { id: 1 },
  shift_plans: { valid_from: "2026-11-24", shifts: '[{"name": "Pagi", "start": "07:00"}]' },
  day_counters: { day: "2026-11-24", last: 1 },
  idempotency_keys: { actor_id: OPERATOR, key: "k", fingerprint: "f", created_at: "2026-11-23T00:00:00Z" },
  fingerprint_key: { id: 1, key: "x".repeat(43) },
  login_failures: { subject: "user:siti", failures: 1, window_started_at: "2026-11-23T00:00:00Z" },
} satisfies Record<string, Values>;

/** Stores the rows that the good ones refer to, and those that the tests collide with. */
export async function insertReferenced(sql: postgres.Sql): Promise<void> {
  await sql`insert into users ${sql({ id: OPERATOR, username: "Budi", role: "operator" })}`;
  await sql`insert into users ${sql({ id: IDLE, username: "Idle", role: "operator" })}`;
  await sql`insert into teams ${sql({ id: TEAM, name: "Regu Bor" })}`;
  await sql`insert into service_accounts ${sql({ ...GOOD.service_accounts, id: SERVICE, key_hash: "a key's hash" })}`;
  const first = { id: ORDER, number: "WO-20261123-001", number_key: 2026112300000001, external_ref: "SO-1" };
  await sql`insert into work_orders ${sql({ ...GOOD.work_orders, ...first })}`;
  const planned = { id: PLANNED_ORDER, number: "WO-20261123-003", number_key: 2026112300000003, external_ref: null };
  await sql`insert into work_orders ${sql({ ...GOOD.work_orders, ...planned, step_count: 2 })}`;
  await sql`insert into work_order_steps ${sql({ ...GOOD.work_order_steps, id: STEP, position: 1, name: "Potong" })}`;
  await sql`insert into work_order_steps ${sql({ ...GOOD.work_order_steps, position: 2, name: "Las", counts: true })}`;
  await sql`insert into idempotency_keys ${sql({ ...GOOD.idempotency_keys, key: "taken" })}`;
  await sql`insert into sessions ${sql({ ...GOOD.sessions, id: "taken" })}`;
  const [entry] =
    await sql`insert into status_history ${sql({ ...GOOD.status_history, from_status: null, to_status: "pending", made_by: null })} returning id`;
  await sql`insert into progress_notes ${sql({ ...GOOD.progress_notes, history_id: Number(entry?.["id"]) })}`;
}

class Undo extends Error {}

/** What refuses a row: the constraint's name, or the SQLSTATE where it has none; null when the row is taken. */
export async function refusalOf(sql: postgres.Sql, table: string, row: Values): Promise<string | null> {
  try {
    await sql.begin(async (tx) => {
      await tx`insert into ${tx(table)} ${tx(row)}`;
      throw new Undo();
    });
  } catch (error) {
    if (error instanceof Undo) return null;
    if (error instanceof postgres.PostgresError) return error.constraint_name ?? error.code;
    throw error;
  }
  return null;
}
