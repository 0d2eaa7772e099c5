import type { Db } from "@lantai/db/connect";
import { sql } from "drizzle-orm";
import * as fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { eventually, outcome, type TestApp, startTestApp, untilBlocked } from "../testing/harness.js";
import { verifyAudit } from "./actions.js";
import type { VerifyEvent } from "./events.js";
import { appendEntries } from "./append.js";

let app: TestApp;
/** The length of the chain in the tampering tests. */
let count: number;
let head: string;

beforeAll(async () => {
  app = await startTestApp();
  const { id } = await app.plan({ note: "urgent" });
  await app.as(app.operator).workOrders.setStatus({ id, status: "in_progress" });
  await app.as(app.operator).progress.add({ id, note: "so far", quantity: 3 });
  await app.as(app.manager).workOrders.update({ id, note: null, deadline: "2026-12-24" });
  await app
    .as(app.operator)
    .users.list({})
    .catch(() => {});
  await app.as(app.admin).settings.update({ language: "en" });
  const intact = await verify(app.db);
  if (intact.kind !== "intact") throw new Error("the chain is broken from the beginning");
  ({ count } = intact);
  head = `${intact.head.seal}:${intact.head.hash}`;
});
afterAll(() => app.stop());

/** The result of a verification of the chain. */
async function verify(db: Db, known?: string): Promise<VerifyEvent> {
  let last: VerifyEvent | null = null;
  for await (const event of verifyAudit({ ...app.contextOf(app.admin), db }, { head: known })) last = event;
  if (!last) throw new Error("the verification ended without a result");
  return last;
}

class Rollback extends Error {}

/** The result of a verification after tampering with the triggers disabled, which is then rolled back. */
async function afterTampering(tamper: (tx: Db) => Promise<unknown>, known?: string): Promise<VerifyEvent> {
  const results: VerifyEvent[] = [];
  await app.db
    .transaction(async (tx) => {
      await tx.execute(sql`set local session_replication_role = replica`);
      await tamper(tx);
      await tx.execute(sql`set local session_replication_role = origin`);
      results.push(await verify(tx, known));
      throw new Rollback();
    })
    .catch((error: unknown) => {
      if (!(error instanceof Rollback)) throw error;
    });
  const [event] = results;
  if (!event) throw new Error("nothing was verified");
  return event;
}

/** Every column of an entry, another value for it, and the fault that this causes. */
const CHANGES = {
  id: ["id + 1000", "changed"],
  at: ["at - interval '1 ms'", "changed"],
  action: ["case action when 'deleted' then 'created' else 'deleted' end::audit_action", "changed"],
  actor_kind: ["case actor_kind when 'nobody' then 'user' else 'nobody' end::audit_actor", "changed"],
  actor_id: ["case when actor_id is null then gen_random_uuid() end", "changed"],
  actor_name: ["actor_name || ' '", "changed"],
  address: ["case when address is null then '192.0.2.9' end", "changed"],
  via: ["case when via is null then 'psql' end", "changed"],
  subject_type: ["case subject_type when 'address' then 'user' else 'address' end::audit_subject", "changed"],
  subject_id: ["case when subject_id is null then gen_random_uuid() end", "changed"],
  subject_name: ["case when subject_name is null then '' end", "changed"],
  before: [`coalesce(before, '{}') || '{"note": "forged"}'`, "changed"],
  after: [`coalesce(after, '{}') || '{"version": 1.0}'`, "changed"],
  seal: ["seal + 1000", "missing"],
  prev_hash: ["overlay(prev_hash placing 'x' from 1)", "out_of_order"],
  hash: ["overlay(hash placing 'x' from 64)", "changed"],
} as const;

const position = fc.nat().map((n) => 1 + (n % count));

test("the tampering tests cover every column of the audit log", async () => {
  const columns = await app.db.execute<{ name: string }>(
    sql`select column_name as name from information_schema.columns where table_name = 'audit_log'`,
  );
  expect(Object.keys(CHANGES).toSorted()).toEqual(columns.map(({ name }) => name).toSorted());
});

test("a changed entry is the first broken link, whichever column was changed", async () => {
  const change = fc.constantFrom(...Object.entries(CHANGES));
  await fc.assert(
    fc.asyncProperty(fc.noShrink(position), change, async (seal, [column, [value, fault]]) => {
      const result = await afterTampering((tx) =>
        tx.execute(sql`update audit_log set ${sql.identifier(column)} = ${sql.raw(value)} where seal = ${seal}`),
      );
      expect(result).toMatchObject({ kind: "broken", seal, fault });
    }),
    { numRuns: 80 },
  );
});

test("a deleted entry is reported missing at its position; at the end only against a recorded head", async () => {
  for (let seal = 1; seal <= count; seal++) {
    const remove = (tx: Db) => tx.execute(sql`delete from audit_log where seal = ${seal}`);
    const missing = { kind: "broken", seal, entryId: null, fault: "missing" };
    expect(await afterTampering(remove, head)).toEqual(missing);
    expect(await afterTampering(remove)).toMatchObject(seal < count ? missing : { kind: "intact", count: count - 1 });
  }
  const all = await afterTampering((tx) => tx.execute(sql`delete from audit_log`), head);
  expect(all).toEqual({ kind: "broken", seal: 1, entryId: null, fault: "missing" });
});

test("of two swapped entries the first is reported, whether their hashes were swapped too or not", async () => {
  const two = fc.uniqueArray(position, { minLength: 2, maxLength: 2 }).map((seals) => seals.toSorted((a, b) => a - b));
  await fc.assert(
    fc.asyncProperty(fc.noShrink(two), fc.boolean(), async ([one = 0, other = 0], withHashes) => {
      const result = await afterTampering(async (tx) => {
        const entries = await tx.execute<{ id: string; seal: string; prev_hash: string; hash: string }>(
          sql`select id, seal, prev_hash, hash from audit_log where seal in (${one}, ${other}) order by seal`,
        );
        await tx.execute(sql`update audit_log set seal = seal + 1000 where seal in (${one}, ${other})`);
        for (const [i, { id }] of entries.entries()) {
          const to = entries[1 - i];
          await tx.execute(sql`update audit_log set seal = ${to?.seal ?? ""}::bigint where id = ${id}`);
          if (!withHashes) continue;
          await tx.execute(sql`update audit_log set prev_hash = ${to?.prev_hash}, hash = ${to?.hash} where id = ${id}`);
        }
      });
      expect(result).toMatchObject({ kind: "broken", seal: one, fault: withHashes ? "changed" : "out_of_order" });
    }),
    { numRuns: 20 },
  );
});

test("an inserted entry is reported, or the one after it where the inserted hashes are right", async () => {
  await fc.assert(
    fc.asyncProperty(fc.noShrink(position), fc.boolean(), async (seal, isLinked) => {
      const result = await afterTampering(async (tx) => {
        await tx.execute(sql`update audit_log set seal = seal + 1000 where seal >= ${seal}`);
        await tx.execute(sql`update audit_log set seal = seal - 999 where seal > 1000`);
        await tx.execute(sql`
          insert into audit_log (action, actor_kind, actor_name, subject_type, seal, prev_hash, hash)
          select 'created', 'user', 'budi', 'user', ${seal}, coalesce(max(hash) filter (where seal = ${seal} - 1), repeat('0', 64)), repeat('a', 64)
          from audit_log`);
        if (isLinked) await rehash(tx, seal);
      });
      expect(result).toMatchObject({ kind: "broken", seal: isLinked ? seal + 1 : seal });
    }),
    { numRuns: 20 },
  );
});

/** Gives an entry the hash that its content requires, as a forger would. */
async function rehash(tx: Db, seal: number): Promise<void> {
  await tx.execute(sql`
    update audit_log a set hash = encode(sha256(convert_to(prev_hash || e'\\n' || concat('[', seal, ',', id, ',',
      to_json(to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')), ',', to_json(action), ',',
      to_json(actor_kind), ',', coalesce(to_json(actor_id)::text, 'null'), ',', to_json(actor_name), ',',
      coalesce(to_json(address)::text, 'null'), ',', coalesce(to_json(via)::text, 'null'), ',',
      to_json(subject_type), ',', coalesce(to_json(subject_id)::text, 'null'), ',',
      coalesce(to_json(subject_name)::text, 'null'), ',', coalesce(to_json(before::text)::text, 'null'), ',',
      coalesce(to_json(after::text)::text, 'null'), ']'), 'UTF8')), 'hex') where seal = ${seal}`);
}

test("a chain that was rewritten from an entry on verifies by itself, but not against a recorded head", async () => {
  const forge = async (tx: Db) => {
    await tx.execute(sql`update audit_log set actor_name = 'forged' where seal = 2`);
    for (let seal = 2; seal <= count; seal++) {
      await rehash(tx, seal);
      await tx.execute(
        sql`update audit_log set prev_hash = (select hash from audit_log where seal = ${seal}) where seal = ${seal + 1}`,
      );
    }
  };
  expect(await afterTampering(forge)).toMatchObject({ kind: "intact", count });
  expect(await afterTampering(forge, head)).toMatchObject({ kind: "broken", seal: count, fault: "not_the_known_head" });
  expect(await verify(app.db, head)).toMatchObject({ kind: "intact", count });
});

test("concurrent writers and appenders in two processes make one chain that has every entry once", async () => {
  const busy = await startTestApp();
  const other = await busy.another();
  const orders = await Promise.all(Array.from({ length: 20 }, () => busy.plan()));
  let isOver = false;
  const appending = [busy.db, busy.db, other.db, other.db].map(async (db) => {
    while (!isOver) await appendEntries(db);
  });
  await Promise.all(
    orders.flatMap(({ id }, i) =>
      Array.from({ length: 15 }, () =>
        (i % 2 === 0 ? busy : other).as(busy.manager).workOrders.setStatus({ id, status: "in_progress", quantity: 1 }),
      ),
    ),
  );
  isOver = true;
  await Promise.all(appending);
  const entries = 3 + 20 + 20 * 15;
  const events: VerifyEvent[] = [];
  for await (const event of verifyAudit(busy.contextOf(busy.admin), undefined)) events.push(event);
  expect(events.at(-1)).toMatchObject({ kind: "intact", count: entries });
  const [stored] = await busy.db.execute(
    sql`select count(*)::int entries, count(distinct id)::int ids, min(seal)::int first, max(seal)::int last from audit_log`,
  );
  expect(stored).toEqual({ entries, ids: entries, first: 1, last: entries });
  await busy.stop();
});

test("an uncommitted change is not in the chain, and does not delay the entries of others", async () => {
  const { id } = await app.plan();
  let finish = () => {};
  const finished = new Promise<void>((resolve) => (finish = resolve));
  const slow = app.db.transaction(async (tx) => {
    await tx.execute(sql`update work_orders set note = 'slow' where id = ${id}`);
    await finished;
  });
  const fast = app.plan();
  const { number } = await fast;
  const admin = app.as(app.admin);
  const seen = async (subject: string) => (await admin.audit.list({ subject })).items.length;
  await eventually("the fast change is in the log", async () => (await seen(number)) === 1);
  expect(await seen(id)).toBe(1);
  // A commit with NOTIFY waits for others of the whole server, but not for long.
  await untilBlocked(app.db, 0);
  finish();
  await slow;
  expect(await seen(id)).toBe(2);
  expect(await verify(app.db, head)).toMatchObject({ kind: "intact" });
});

test("a verification ends where its caller is deactivated meanwhile", async () => {
  const busy = await startTestApp();
  await busy.sql`
    insert into users (username, role) select 'user.' || i, 'operator' from generate_series(1, 1200) i`;
  const events: VerifyEvent[] = [];
  const verifying = async () => {
    for await (const event of verifyAudit(busy.contextOf(busy.admin), undefined)) {
      events.push(event);
      await busy.sql`update users set active = false where id = ${busy.admin.id}`;
    }
  };
  expect(await outcome(verifying())).toBe("unauthenticated");
  expect(events).toMatchObject([{ kind: "progress", done: 500 }]);
  await busy.stop();
});
