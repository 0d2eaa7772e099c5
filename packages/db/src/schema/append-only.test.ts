import { afterAll, beforeAll, expect, test } from "vitest";
import { connect, type Connection } from "../connect.js";
import { testDatabase, type TestDatabase } from "../../test/database.js";

let database: TestDatabase;
let connection: Connection;

beforeAll(async () => {
  database = await testDatabase();
  connection = connect(database.url, { max: 1 });
  await connection.sql.unsafe(`
    with operator as (insert into users (username, role) values ('budi', 'operator') returning id),
    planned as (
      insert into work_orders (number, number_key, product_name, quantity, deadline, operator_id, created_at, updated_at)
      select 'WO-20261123-001', 2026112300000001, 'Engsel', 1000, now(), id, now(), now() from operator returning *),
    entry as (
      insert into status_history (work_order_id, to_status, actor_user_id, at, made_at)
      select id, status, operator_id, created_at, created_at from planned)
    insert into progress_notes (work_order_id, note, author_user_id, at, made_at, made_by)
    select id, 'so far', operator_id, created_at, created_at, operator_id from planned`);
});
afterAll(async () => {
  await connection.close();
  await database.drop();
});

const everything = () =>
  connection.sql`select (select jsonb_agg(h) from status_history h) history, (select jsonb_agg(n) from progress_notes n) notes`;

test.each([
  "update status_history set quantity = 1",
  "update status_history set note = note",
  "update status_history set quantity = 1 where false",
  "delete from status_history",
  "truncate status_history cascade",
  "truncate work_orders cascade",
  "truncate users cascade",
  "update progress_notes set note = 'changed'",
  "delete from progress_notes",
  "truncate progress_notes",
  "merge into status_history h using (select 1) s on true when matched then delete",
  "insert into status_history select * from status_history on conflict (id) do update set quantity = 5",
])("an append-only table refuses: %s", async (statement) => {
  const before = await everything();
  await expect(connection.sql.unsafe(statement)).rejects.toThrow(/is append-only/);
  expect(await everything()).toEqual(before);
});
