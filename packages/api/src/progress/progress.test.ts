import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestApp, type TestApp, untilBlocked } from "../testing/harness.js";

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());

test("of two notes that are stored at once the later one has the later time", async () => {
  const { id } = await app.plan();
  const { sql, clock, operator } = app;
  let added: Promise<unknown> = Promise.resolve();
  await sql.begin(async (tx) => {
    // Stored and not committed yet, at a later time than the clock of the other's process.
    await tx`
      insert into progress_notes (work_order_id, note, author_user_id, at, made_at, made_by)
      select ${id}::uuid, 'first', person, late, late, person
      from (select ${operator.id}::uuid as person, ${clock.now()}::timestamptz + interval '1 second' as late) as who`;
    added = app.as(operator).progress.add({ id, note: "second" });
    await Promise.race([added, untilBlocked(app.db)]);
  });
  await added;
  const { items } = await app.as(operator).progress.list({ id });
  expect(items.map(({ note }) => note)).toEqual(["first", "second"]);
  expect(items.map(({ at }) => at)).toEqual(items.map(({ at }) => at).toSorted());
});
