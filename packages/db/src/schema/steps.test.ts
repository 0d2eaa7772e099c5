import { afterAll, beforeAll, expect, test } from "vitest";
import { connect, type Connection } from "../connect.js";
import { testDatabase, type TestDatabase } from "../../test/database.js";

const OPERATOR = "00000000-0000-4000-8000-000000000001";
const ORDER = "00000000-0000-4000-8000-000000000002";
const OTHER_ORDER = "00000000-0000-4000-8000-000000000003";
const STEPS = { cut: "00000000-0000-4000-8000-000000000011", weld: "00000000-0000-4000-8000-000000000012" };
const OTHER_STEP = "00000000-0000-4000-8000-000000000013";

let database: TestDatabase;
let connection: Connection;

beforeAll(async () => {
  database = await testDatabase();
  connection = connect(database.url, { max: 1 });
  await connection.sql.unsafe(`
    insert into users (id, username, role) values ('${OPERATOR}', 'budi', 'operator');
    insert into work_orders (id, number, number_key, product_name, quantity, deadline, operator_id, created_at, updated_at,
      status, step_count)
    select id::uuid, 'WO-20261123-00' || nth, nth, 'Engsel', 1000, now(), '${OPERATOR}', now(), now(), 'in_progress', steps
    from (values ('${ORDER}', 1, 2), ('${OTHER_ORDER}', 2, 1)) as o (id, nth, steps);
    insert into work_order_steps (id, work_order_id, position, name, counts) values
      ('${STEPS.cut}', '${ORDER}', 1, 'Potong', false), ('${STEPS.weld}', '${ORDER}', 2, 'Las', true),
      ('${OTHER_STEP}', '${OTHER_ORDER}', 1, 'Las', true)`);
});
afterAll(async () => {
  await connection.close();
  await database.drop();
});

const report = (item: Record<string, string | number | null>) =>
  connection.sql`insert into status_history ${connection.sql({
    work_order_id: ORDER,
    from_status: "in_progress",
    to_status: "in_progress",
    actor_user_id: OPERATOR,
    at: "2026-11-23T00:00:00Z",
    made_at: "2026-11-23T00:00:00Z",
    made_by: OPERATOR,
    ...item,
  })}`;
const sums = async () => {
  const steps = await connection.sql`
    select name, quantity_good::int as good, quantity_scrap::int as scrap, is_done from work_order_steps
    where work_order_id = ${ORDER} order by position`;
  const [order] = await connection.sql`
    select quantity_good::int as good, quantity_scrap::int as scrap from work_orders where id = ${ORDER}`;
  return { steps: [...steps], order };
};

test("a report adds to its step, to the order where the step counts, and opens a step that was done", async () => {
  await connection.sql`update work_order_steps set is_done = true where id = ${STEPS.cut}`;
  await report({ step_id: STEPS.cut, step_quantity: 5, quantity_scrap: 1 });
  await report({ step_id: STEPS.weld, step_quantity: 3, quantity: 3 });
  expect(await sums()).toEqual({
    steps: [
      { name: "Potong", good: 5, scrap: 1, is_done: false },
      { name: "Las", good: 3, scrap: 0, is_done: false },
    ],
    order: { good: 3, scrap: 1 },
  });
});

test.each([
  ["good of a step that does not count", { step_id: STEPS.cut, step_quantity: 5, quantity: 5 }],
  ["other good than the counting step's", { step_id: STEPS.weld, step_quantity: 5, quantity: 0 }],
  ["a report without a step on an order with steps", { quantity: 5 }],
  ["a step of another order", { step_id: OTHER_STEP, step_quantity: 0 }],
  ["a step without its quantity", { step_id: STEPS.cut }],
  ["a quantity without its step", { step_quantity: 1 }],
  ["good below 0", { step_id: STEPS.cut, step_quantity: -1 }],
])("the ledger refuses %s, and nothing changes", async (_, item) => {
  const before = await sums();
  await expect(report(item)).rejects.toThrow(/status_history/);
  expect(await sums()).toEqual(before);
});

test.each([
  "update work_order_steps set quantity_good = 4",
  "update work_order_steps set quantity_scrap = quantity_scrap + 1",
  "update work_order_steps set counts = false where name = 'Las'",
  "delete from work_order_steps",
  "insert into work_order_steps (work_order_id, position, name, counts, quantity_good) select work_order_id, 3, 'Cat', false, 1 from work_order_steps limit 1",
])("a step's sums and the step that counts change by the ledger alone: %s", async (statement) => {
  const before = await sums();
  await expect(connection.sql.unsafe(statement)).rejects.toThrow(/history/);
  expect(await sums()).toEqual(before);
});

test("a reversal takes back a step's report in its place, and none in another", async () => {
  const [item] = await connection.sql`select id from status_history where step_id = ${STEPS.cut} order by id limit 1`;
  const reversal = { reverses: Number(item?.["id"]), reversal_reason: "wrong_step", quantity_scrap: -1 };
  const before = await sums();
  await expect(report({ ...reversal, step_id: STEPS.weld, step_quantity: -5, quantity: -5 })).rejects.toThrow(
    /reversal/,
  );
  expect(await sums()).toEqual(before);
  await report({ ...reversal, step_id: STEPS.cut, step_quantity: -5 });
  expect((await sums()).steps[0]).toEqual({ name: "Potong", good: 0, scrap: 0, is_done: false });
});
