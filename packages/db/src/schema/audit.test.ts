import { afterAll, beforeAll, expect, test } from "vitest";
import { connect, type Connection } from "../connect.js";
import { testDatabase, type TestDatabase } from "../../test/database.js";

let database: TestDatabase;
let connection: Connection;

beforeAll(async () => {
  database = await testDatabase();
  connection = connect(database.url, { max: 1 });
  await connection.sql.unsafe(`
    insert into users (username, role) values ('budi', 'operator'), ('sari', 'operator');
    update audit_log set seal = 1, prev_hash = 'a', hash = 'b' where subject_name = 'budi'`);
});
afterAll(async () => {
  await connection.close();
  await database.drop();
});

const entries = () => connection.sql`select * from audit_log order by id`;

/** What is not in the log row by row, and why. */
const NOT_AUDITED = {
  audit_log: "it is the log",
  status_history: "it is a ledger itself",
  sessions: "log-ins and log-outs are recorded by the API",
  device_keys: "a person's key is made once, and is a secret",
  login_failures: "failed log-ins are recorded by the API",
  fingerprint_key: "it is made with its table, is a secret, and never changes",
  idempotency_keys: "the writes that they guard are recorded",
  operator_load: "the orders that it counts are recorded",
  work_order_steps: "a change of the plan is in the ledger, and the sums are its",
  maker_totals: "the ledger that it adds up is one itself",
  maker_days: "the ledger that it adds up is one itself",
  closed_totals: "the orders that it adds up are recorded",
  day_counters: "the orders that they number are recorded",
};

test("every table is either audited row by row, or not for a reason that is written down", async () => {
  // Bits of `tgtype`: 1 for each row, 4 INSERT, 8 DELETE, 16 UPDATE; without the 2 of BEFORE it is after them.
  const rows = await connection.sql<{ name: string; audited: boolean }[]>`
    with audit as (
      select t.tgrelid, t.tgtype, t.tgnewtable from pg_trigger t join pg_proc p on p.oid = t.tgfoid
      where p.proname = 'audit_change' and t.tgenabled = 'O' and t.tgqual is null)
    select c.relname as name,
      exists (select from audit where tgrelid = c.oid and tgtype in (1 + 4 + 8 + 16, 1 + 8 + 16)) and
      exists (select from audit where tgrelid = c.oid
        and (tgtype = 1 + 4 + 8 + 16 or (tgtype = 4 and tgnewtable = 'inserted'))) as audited
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')`;
  const unaudited = rows.filter(({ audited }) => !audited).map(({ name }) => name);
  expect(unaudited.toSorted()).toEqual(Object.keys(NOT_AUDITED).toSorted());
});

test("a column with the hash of a secret is recorded as set, without its value", async () => {
  const columns = await connection.sql<{ table: string; column: string; masked: string[] | null }[]>`
    select c.table_name as table, c.column_name as column, (
      select json_agg(encode(t.tgargs, 'escape')) from pg_trigger t join pg_proc p on p.oid = t.tgfoid
      where t.tgrelid = c.table_name::regclass and p.proname = 'audit_change') as masked
    from information_schema.columns c
    where c.table_schema = 'public' and c.column_name ~ '(hash|secret|token|password)' and c.data_type <> 'boolean'`;
  const audited = columns.filter(({ masked }) => masked !== null);
  expect(audited.map(({ table, column }) => `${table}.${column}`).toSorted()).toEqual([
    "service_accounts.key_hash",
    "users.password_hash",
  ]);
  for (const { column, masked } of audited)
    for (const each of masked ?? []) expect(each.split("\\000")).toContain(column);
});

test("each row of a statement that inserts many gets an entry of its own, in their order, with its values and no secret", async () => {
  const names = Array.from({ length: 300 }, (_, i) => `many${String(i).padStart(3, "0")}`);
  await connection.sql.begin(async (tx) => {
    await tx`select set_config('lantai.by', ${JSON.stringify({ kind: "user", id: null, name: "sari", address: "10.0.0.7", via: "test" })}, true)`;
    await tx`
      insert into users (username, role, password_hash)
      select name, 'operator', 'hash of ' || name from unnest(${names}::text[]) with ordinality as each (name, nth) order by nth`;
  });
  const written = await connection.sql`
    select subject_name, action, actor_kind, actor_name, address, via, after ->> 'username' as username,
      after ->> 'password_hash' as hash, subject_id = u.id as is_its_own
    from audit_log join users u on u.username = subject_name where subject_name like 'many%' order by audit_log.id`;
  const by = { actor_kind: "user", actor_name: "sari", address: "10.0.0.7", via: "test" };
  expect(written).toEqual(
    names.map((name) => ({
      ...by,
      subject_name: name,
      action: "created",
      username: name,
      hash: "set",
      is_its_own: true,
    })),
  );
});

test("a statement that inserts no row writes no entry", async () => {
  const before = await entries();
  await connection.sql`insert into users (username, role) select 'nobody', 'operator' where false`;
  expect(await entries()).toEqual(before);
});

test.each([
  "update audit_log set actor_name = 'another'",
  "update audit_log set hash = 'c' where seal = 1",
  "update audit_log set seal = 2 where seal = 1",
  "update audit_log set seal = null, prev_hash = null, hash = null where seal = 1",
  "update audit_log set via = 'psql' where seal is null",
  "update audit_log set seal = 2, prev_hash = 'b', hash = 'c', via = 'psql' where seal is null",
  "update audit_log set seal = 2, prev_hash = 'b', hash = 'c', after = after || '{}'::jsonb || '{\"name\": 1}' where seal is null",
  "delete from audit_log",
  "delete from audit_log where false",
  "truncate audit_log",
  "truncate plant_settings",
  "merge into audit_log a using (select 1) s on true when matched then delete",
  `insert into audit_log (action, actor_kind, actor_name, subject_type, seal, prev_hash, hash)
   values ('created', 'user', 'budi', 'user', 2, 'b', 'c')`,
])("what is in the log stays as it is: %s", async (statement) => {
  const before = await entries();
  await expect(connection.sql.unsafe(statement)).rejects.toThrow(/is append-only/);
  expect(await entries()).toEqual(before);
});

test("an entry is appended to the chain whole or not at all, and no place in the chain and no id is given twice", async () => {
  const before = await entries();
  const append = (set: string) => connection.sql.unsafe(`update audit_log set ${set} where subject_name = 'sari'`);
  const refused = (constraint: string) => expect.objectContaining({ constraint_name: constraint });
  await expect(append("seal = 2")).rejects.toEqual(refused("audit_log_sealed_whole"));
  await expect(append("seal = 1, prev_hash = 'b', hash = 'c'")).rejects.toEqual(refused("audit_log_seal"));
  const again = connection.sql`
    insert into audit_log (id, action, actor_kind, actor_name, subject_type)
    select id, action, actor_kind, actor_name, subject_type from audit_log where seal is null`;
  await expect(again).rejects.toEqual(refused("audit_log_unsealed"));
  expect(await entries()).toEqual(before);
  await append("seal = 2, prev_hash = 'b', hash = 'c'");
  expect(await connection.sql`select seal::int, prev_hash, hash from audit_log where subject_name = 'sari'`).toEqual([
    { seal: 2, prev_hash: "b", hash: "c" },
  ]);
});
