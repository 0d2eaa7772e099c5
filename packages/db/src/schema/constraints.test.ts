import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connect, type Connection } from "../connect.js";
import { testDatabase, type TestDatabase } from "../../test/database.js";
import {
  GOOD,
  ORDER,
  OPERATOR,
  PLANNED_ORDER,
  SERVICE,
  STEP,
  TEAM,
  UNKNOWN_ID,
  insertReferenced,
  refusalOf,
  type Values,
} from "../../test/good-rows.js";

let database: TestDatabase;
let connection: Connection;

type Table = keyof typeof GOOD;

beforeAll(async () => {
  database = await testDatabase();
  connection = connect(database.url, { max: 1 });
  await insertReferenced(connection.sql);
});

afterAll(async () => {
  await connection.close();
  await database.drop();
});

const refusedBy = (table: string, change: Values, good: Values) =>
  refusalOf(connection.sql, table, { ...good, ...change });

/** What a report has on a step that does not count. */
const ON_STEP = { work_order_id: PLANNED_ORDER, step_id: STEP, step_quantity: 1 };

/** An edit of an order that is pending. */
const STAYS = { from_status: "pending", to_status: "pending" };
const NOT_NULL = "23502";
const NOT_IN_ENUM = "22P02";
const BESIDE_THE_LEDGER = "23001";

/** Unique keys that the primary key implies: foreign keys refer to them. */
const IMPLIED = ["work_order_steps_order_id"];

/** Tables whose one row is made with them. */
const SINGLE_ROW = new Set(["plant_settings", "fingerprint_key"]);

describe("a good row is taken", () => {
  const tables = Object.entries(GOOD).filter(([table]) => !SINGLE_ROW.has(table));
  test.each(tables)("%s", async (table, good) => {
    expect(await refusedBy(table, {}, good)).toBeNull();
  });
});

describe("an invalid row is refused by the database itself", () => {
  const x = (length: number) => "x".repeat(length);
  test.each<[Table, Values, string]>([
    ["users", { username: "ab" }, "users_username_form"],
    ["users", { username: x(65) }, "users_username_form"],
    ["users", { username: "siti rahma" }, "users_username_form"],
    ["users", { username: "sitié" }, "users_username_form"],
    ["users", { username: "siti\n" }, "users_username_form"],
    ["users", { username: "BUDI" }, "users_username_key"],
    ["users", { name: "" }, "users_name_length"],
    ["users", { name: x(201) }, "users_name_length"],
    ["users", { role: "service" }, NOT_IN_ENUM],
    ["users", { role: null }, NOT_NULL],
    ["users", { order_views: JSON.stringify(x(65_536)) }, "users_order_views_size"],
    ["device_keys", { key: "AAAA" }, "device_keys_size"],
    ["device_keys", { user_id: UNKNOWN_ID }, "device_keys_user_id_users_id_fk"],
    ["teams", { name: "" }, "teams_name_length"],
    ["teams", { name: x(61) }, "teams_name_length"],
    ["teams", { name: "REGU BOR" }, "teams_name_key"],
    ["team_members", { team_id: UNKNOWN_ID }, "team_members_team_id_teams_id_fk"],
    ["team_members", { user_id: UNKNOWN_ID }, "team_members_user_id_users_id_fk"],
    ["sessions", { user_id: UNKNOWN_ID }, "sessions_user_id_users_id_fk"],
    ["sessions", { id: "taken" }, "sessions_pkey"],
    ["sessions", { expires_at: null }, NOT_NULL],
    ["service_accounts", { name: "" }, "service_accounts_name_length"],
    ["service_accounts", { name: x(201) }, "service_accounts_name_length"],
    ["service_accounts", { scopes: "{everything}" }, NOT_IN_ENUM],
    ["service_accounts", { key_hash: "a key's hash" }, "service_accounts_key_hash"],
    ["service_accounts", { created_by: UNKNOWN_ID }, "service_accounts_created_by_users_id_fk"],
    ["shift_plans", { shifts: "{}" }, "shift_plans_form"],
    [
      "shift_plans",
      { shifts: `[${Array.from({ length: 7 }, () => '{"name": "x", "start": "07:00"}').join()}]` },
      "shift_plans_form",
    ],
    ["shift_plans", { shifts: '[{"name": "Pagi", "start": "24:00"}]' }, "shift_plans_form"],
    ["shift_plans", { shifts: '[{"name": "Pagi", "start": 7}]' }, "shift_plans_form"],
    ["shift_plans", { shifts: '[{"name": null, "start": "07:00"}]' }, "shift_plans_form"],
    ["shift_plans", { shifts: "[7]" }, "shift_plans_form"],
    ["work_orders", { number: "WO-20261123-001" }, "work_orders_number"],
    ["work_orders", { number: "WO-20261123-02" }, "work_orders_number_form"],
    ["work_orders", { number: "WO-2026112-002" }, "work_orders_number_form"],
    ["work_orders", { number: "wo-20261123-002" }, "work_orders_number_form"],
    ["work_orders", { number_key: 2026112300000001 }, "work_orders_number_key"],
    ["work_orders", { external_ref: "SO-1" }, "work_orders_external_ref"],
    ["work_orders", { external_ref: "so-1" }, "work_orders_external_ref"],
    ["work_orders", { external_ref: "" }, "work_orders_external_ref_length"],
    ["work_orders", { external_ref: x(101) }, "work_orders_external_ref_length"],
    ["work_orders", { product_name: "" }, "work_orders_product_name_length"],
    ["work_orders", { product_name: x(201) }, "work_orders_product_name_length"],
    ["work_orders", { unit: "" }, "work_orders_unit_length"],
    ["work_orders", { unit: x(21) }, "work_orders_unit_length"],
    ["work_orders", { note: x(2001) }, "work_orders_note_length"],
    ["work_orders", { quantity: 0 }, "work_orders_quantity_range"],
    ["work_orders", { quantity: -1 }, "work_orders_quantity_range"],
    ["work_orders", { quantity: 1e12 + 1 }, "work_orders_quantity_range"],
    ["work_orders", { quantity_good: 1 }, BESIDE_THE_LEDGER],
    ["work_orders", { quantity_scrap: 1 }, BESIDE_THE_LEDGER],
    ["work_orders", { version: 0 }, "work_orders_version_positive"],
    ["work_orders", { completed_at: "2026-11-23T00:00:00Z" }, "work_orders_completed_at_matches"],
    ["work_orders", { status: "completed" }, "work_orders_completed_at_matches"],
    ["work_orders", { status: "done" }, NOT_IN_ENUM],
    ["work_orders", { priority: "asap" }, NOT_IN_ENUM],
    ["work_orders", { operator_id: UNKNOWN_ID }, "work_orders_operator_id_users_id_fk"],
    ["work_orders", { operator_id: null }, NOT_NULL],
    ["work_orders", { prior_operator_id: UNKNOWN_ID }, "work_orders_prior_operator_id_users_id_fk"],
    ["work_orders", { team_id: TEAM }, "work_orders_team_may_see"],
    ["work_orders", { team_id: UNKNOWN_ID, team_ids: `{${UNKNOWN_ID}}` }, "work_orders_team_id_teams_id_fk"],
    ["work_orders", { step_count: -1 }, "work_orders_step_count"],
    ["work_orders", { step_count: 41 }, "work_orders_step_count"],
    ["work_order_steps", { work_order_id: UNKNOWN_ID }, "work_order_steps_work_order_id_work_orders_id_fk"],
    ["work_order_steps", { team_id: UNKNOWN_ID }, "work_order_steps_team_id_teams_id_fk"],
    ["work_order_steps", { position: 0 }, "work_order_steps_position"],
    ["work_order_steps", { position: 41 }, "work_order_steps_position"],
    ["work_order_steps", { name: "" }, "work_order_steps_name_length"],
    ["work_order_steps", { name: x(81) }, "work_order_steps_name_length"],
    ["work_order_steps", { counts: true }, "work_order_steps_counting"],
    [
      "work_order_steps",
      { work_order_id: ORDER, counts: true, is_rework: true },
      "work_order_steps_rework_never_counts",
    ],
    ["work_order_steps", { id: STEP }, "work_order_steps_pkey"],
    ["work_order_steps", { quantity_good: 1 }, BESIDE_THE_LEDGER],
    ["work_order_steps", { quantity_scrap: 1 }, BESIDE_THE_LEDGER],
    ["operator_load", { operator_id: UNKNOWN_ID }, "operator_load_operator_id_users_id_fk"],
    ["operator_load", { operator_id: OPERATOR }, "operator_load_pkey"],
    ["operator_load", { assigned: 4 }, "operator_load_counts"],
    ["operator_load", { in_progress: 3 }, "operator_load_counts"],
    ["operator_load", { orders: null }, NOT_NULL],
    ["operator_load", { in_progress: -1 }, "operator_load_not_negative"],
    ["closed_totals", { operator_id: UNKNOWN_ID }, "closed_totals_operator_id_users_id_fk"],
    ["closed_totals", { status: "on_hold" }, "closed_totals_closed"],
    ["closed_totals", { on_time: 4 }, "closed_totals_counts"],
    ["closed_totals", { on_time: -1 }, "closed_totals_counts"],
    ["closed_totals", { quantity: null }, NOT_NULL],
    ["closed_totals", { quantity: -1 }, "closed_totals_not_negative"],
    ["closed_totals", { quantity_good: -1 }, "closed_totals_not_negative"],
    ["closed_totals", { quantity_scrap: -1 }, "closed_totals_not_negative"],
    ["maker_totals", { made_by: UNKNOWN_ID }, "maker_totals_made_by_users_id_fk"],
    ["maker_days", { made_by: UNKNOWN_ID }, "maker_days_made_by_users_id_fk"],
    ["maker_days", { day: null }, NOT_NULL],
    ["status_history", { work_order_id: UNKNOWN_ID }, "status_history_work_order_id_work_orders_id_fk"],
    ["status_history", { actor_user_id: UNKNOWN_ID }, "status_history_actor_user_id_users_id_fk"],
    [
      "status_history",
      { actor_user_id: null, actor_service_id: UNKNOWN_ID },
      "status_history_actor_service_id_service_accounts_id_fk",
    ],
    ["status_history", { actor_user_id: null }, "status_history_one_actor"],
    ["status_history", { actor_service_id: SERVICE }, "status_history_one_actor"],
    ["status_history", { quantity: -1 }, "status_history_signs"],
    ["status_history", { quantity_scrap: -1 }, "status_history_signs"],
    ["status_history", { quantity: 1e12 + 1 }, "status_history_quantity_range"],
    ["status_history", { quantity_scrap: 1e12 + 1 }, "status_history_scrap_range"],
    ["status_history", { scrap_reason: "machine" }, "status_history_scrap_reason_needs_scrap"],
    ["status_history", { scrap_reason: "bad luck", quantity_scrap: 1 }, NOT_IN_ENUM],
    ["status_history", { to_status: "on_hold" }, "status_history_hold_has_reason"],
    ["status_history", { hold_reason: "other" }, "status_history_hold_has_reason"],
    ["status_history", { to_status: "cancelled", quantity: 1 }, "status_history_closing_reports_nothing"],
    ["status_history", { to_status: "cancelled", quantity_scrap: 1 }, "status_history_closing_reports_nothing"],
    ["status_history", { from_status: "completed", quantity: 1 }, "status_history_closing_reports_nothing"],
    ["status_history", { made_by: null }, "status_history_made_by_matches"],
    ["status_history", { from_status: null }, "status_history_made_by_matches"],
    ["status_history", { changes: "[]" }, "status_history_edit_moves_nothing"],
    ["status_history", { ...STAYS, made_by: null, changes: "{}" }, "status_history_edit_moves_nothing"],
    ["status_history", { ...STAYS, made_by: null, changes: "[]", quantity: 1 }, "status_history_edit_moves_nothing"],
    ["status_history", { ...STAYS, changes: "[]" }, "status_history_made_by_matches"],
    ["status_history", { made_at: null }, NOT_NULL],
    ["status_history", { made_at: "2026-11-23T00:02:00.001Z" }, "status_history_made_at_range"],
    ["status_history", { made_at: "1999-12-31T23:59:59.999Z" }, "status_history_made_at_range"],
    ["status_history", { made_by: UNKNOWN_ID }, "status_history_made_by_users_id_fk"],
    ["status_history", { reversal_reason: "other", note: "so" }, "status_history_reversal_has_reason"],
    ["status_history", { team_id: UNKNOWN_ID }, "status_history_team_id_teams_id_fk"],
    ["status_history", { ...ON_STEP, work_order_id: ORDER }, "status_history_step_of_order"],
    ["status_history", { ...ON_STEP, step_quantity: null }, "status_history_step_quantity"],
    ["status_history", { step_quantity: 1 }, "status_history_step_quantity"],
    ["status_history", { ...ON_STEP, step_quantity: 1e12 + 1 }, "status_history_step_quantity_range"],
    ["status_history", { from_status: "completed" }, BESIDE_THE_LEDGER],
    ["status_history", { to_status: "on_hold", hold_reason: "lunch" }, NOT_IN_ENUM],
    ["status_history", { to_status: null }, NOT_NULL],
    ["status_history", { note: x(2001) }, "status_history_note_length"],
    ["progress_notes", { work_order_id: UNKNOWN_ID }, "progress_notes_work_order_id_work_orders_id_fk"],
    ["progress_notes", { history_id: 1 }, "progress_notes_history"],
    ["progress_notes", { history_id: 999 }, "progress_notes_history_id_status_history_id_fk"],
    ["progress_notes", { author_user_id: UNKNOWN_ID }, "progress_notes_author_user_id_users_id_fk"],
    [
      "progress_notes",
      { author_user_id: null, author_service_id: UNKNOWN_ID },
      "progress_notes_author_service_id_service_accounts_id_fk",
    ],
    ["progress_notes", { author_user_id: null }, "progress_notes_one_author"],
    ["progress_notes", { author_service_id: SERVICE }, "progress_notes_one_author"],
    ["progress_notes", { made_by: null }, NOT_NULL],
    ["progress_notes", { made_by: UNKNOWN_ID }, "progress_notes_made_by_users_id_fk"],
    ["progress_notes", { made_at: "2026-11-23T00:02:00.001Z" }, "progress_notes_made_at_range"],
    ["progress_notes", { made_at: "1999-12-31T23:59:59.999Z" }, "progress_notes_made_at_range"],
    ["progress_notes", { step_id: STEP }, "progress_notes_step_of_order"],
    ["progress_notes", { note: "" }, "progress_notes_note_length"],
    ["progress_notes", { note: x(2001) }, "progress_notes_note_length"],
    ["plant_settings", { id: 1 }, "plant_settings_pkey"],
    ["plant_settings", { id: 2 }, "plant_settings_one_row"],
    ["plant_settings", { overproduction_tolerance_percent: -1 }, "plant_settings_tolerance_range"],
    ["plant_settings", { overproduction_tolerance_percent: 101 }, "plant_settings_tolerance_range"],
    ["plant_settings", { language: "de" }, NOT_IN_ENUM],
    ["plant_settings", { plant_name: "" }, "plant_settings_name_length"],
    ["plant_settings", { plant_name: x(101) }, "plant_settings_name_length"],
    ["plant_settings", { logo: "" }, "plant_settings_logo_size"],
    ["plant_settings", { logo: Buffer.alloc(102_401).toString("base64") }, "plant_settings_logo_size"],
    ["plant_settings", { reasons: JSON.stringify(x(16_384)) }, "plant_settings_reasons_size"],
    ["fingerprint_key", { id: 2 }, "fingerprint_key_one_row"],
    ["fingerprint_key", { key: x(42) }, "fingerprint_key_length"],
    ["day_counters", { day: null }, NOT_NULL],
    ["idempotency_keys", { key: "taken" }, "idempotency_keys_pk"],
    ["idempotency_keys", { key: "" }, "idempotency_keys_key_length"],
    ["idempotency_keys", { key: x(201) }, "idempotency_keys_key_length"],
    ["login_failures", { failures: null }, NOT_NULL],
  ])("%s %j: %s", async (table, change, constraint) => {
    expect(await refusedBy(table, change, GOOD[table])).toBe(constraint);
  });

  test.each([
    ["work_orders", "quantity_good", "work_orders_good_not_negative"],
    ["work_orders", "quantity_scrap", "work_orders_scrap_not_negative"],
    ["work_order_steps", "quantity_good", "work_order_steps_good_not_negative"],
    ["work_order_steps", "quantity_scrap", "work_order_steps_scrap_not_negative"],
  ] as const)("a sum below 0 is refused, also where the triggers are off: %s %s", async (table, sum, constraint) => {
    await connection.sql`set session_replication_role = replica`;
    expect(await refusedBy(table, { [sum]: -1 }, GOOD[table])).toBe(constraint);
    await connection.sql`set session_replication_role = origin`;
  });

  test("no check, unique or foreign key of the schema is left untried", async () => {
    const found = await connection.sql<{ name: string }[]>`
      select conname as name from pg_constraint where connamespace = 'public'::regnamespace and contype in ('c', 'u', 'f')
      union select indexrelid::regclass::text from pg_index join pg_class on pg_class.oid = indexrelid
        where indisunique and not indisprimary and relnamespace = 'public'::regnamespace`;
    const { readFile } = await import("node:fs/promises");
    // The log's are tried where the rest of it is.
    const files = ["constraints.test.ts", "audit.test.ts", "ledger.test.ts"].map(
      (name) => new URL(name, import.meta.url),
    );
    const tried = (await Promise.all(files.map((file) => readFile(file, "utf8")))).join("");
    const untried = found.filter(({ name }) => !IMPLIED.includes(name) && !tried.includes(`"${name}"`));
    expect(untried).toEqual([]);
  });
});

test("a password may be absent, an order's operator or a history's order may not be taken away", async () => {
  const { sql } = connection;
  await expect(sql`delete from users where id = ${OPERATOR}`).rejects.toThrow(/foreign key/);
  await expect(sql`delete from work_orders where id = ${ORDER}`).rejects.toThrow(/foreign key/);
  await expect(sql`delete from service_accounts where id = ${SERVICE}`).resolves.toBeDefined();
});
