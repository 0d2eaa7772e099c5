import { idempotencyKeys, loginFailures, sessions } from "@lantai/db/schema";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestApp, type TestApp } from "../testing/harness.js";
import { cleanUp } from "./maintenance.js";

/** The statements that delete. */
const deletes: string[] = [];
let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ onQuery: (query) => void (query.includes("delete from") && deletes.push(query)) });
});
afterAll(() => app.stop());

const NOW = "2026-11-23T03:00:00.000Z";

/** Fills the three tables with `count` rows that have expired, and one each that has not. */
async function fill(count: number): Promise<void> {
  await app.db.delete(sessions);
  await app.sql`
    insert into sessions (id, user_id, expires_at)
    select i::text, ${app.operator.id}, ${NOW}::timestamptz + case when i = 0 then interval '1 minute' else - interval '1 minute' end
    from generate_series(0, ${count}) i`;
  await app.sql`
    insert into idempotency_keys (actor_id, key, fingerprint, answer, created_at)
    select ${app.operator.id}, 'k' || i, 'f', '{}', ${NOW}::timestamptz - case when i = 0 then interval '23 hours' else interval '25 hours' end
    from generate_series(0, ${count}) i`;
  await app.sql`
    insert into login_failures (subject, failures, window_started_at)
    select 'user:' || i, 1, ${NOW}::timestamptz - case when i = 0 then interval '30 minutes' else interval '2 hours' end
    from generate_series(0, ${count}) i`;
}
const counts = () => Promise.all([sessions, idempotencyKeys, loginFailures].map((table) => app.db.$count(table)));

test("a backlog of any size is deleted in slices, and what has not expired stays", async () => {
  await fill(2350);
  deletes.length = 0;
  await cleanUp(app.db, NOW, 500);
  expect(await counts()).toEqual([1, 1, 1]);
  // Four full slices and the rest, of each of three tables.
  expect(deletes).toHaveLength(15);
});

test("what one table's deletion has deleted stays deleted where another one fails, and others are cleared all the same", async () => {
  await app.sql`truncate idempotency_keys, login_failures`;
  await fill(1200);
  await app.sql`create function refuse_some() returns trigger language plpgsql as $$
    begin if old.key = 'k1200' then raise exception 'the disk is broken'; end if; return old; end $$`;
  await app.sql`create trigger refuse_some before delete on idempotency_keys for each row execute function refuse_some()`;
  await expect(cleanUp(app.db, NOW, 500)).rejects.toThrow();
  const [leftSessions, leftKeys, leftFailures] = await counts();
  expect([leftSessions, leftFailures]).toEqual([1, 1]);
  expect(leftKeys).toBe(1201 - 1000);
});
