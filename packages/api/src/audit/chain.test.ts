import type { Db } from "@lantai/db/connect";
import { sql } from "drizzle-orm";
import * as fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { eventually, type TestApp, startTestApp, untilBlocked } from "../testing/harness.js";
import { verifyAudit } from "./actions.js";
import type { VerifyEvent } from "./schema.js";
import { sealEntries } from "./append.js";

let plant: TestApp;
/** How many links the chain of the tampering tests has. */
let count: number;
let head: string;

beforeAll(async () => {
  plant = await startTestApp();
  const { id } = await plant.plan({ note: "urgent" });
  await plant.as(plant.operator).workOrders.setStatus({ id, status: "in_progress" });
  await plant.as(plant.operator).progress.add({ id, note: "so far", quantity: 3 });
  await plant.as(plant.manager).workOrders.update({ id, note: null, deadline: "2026-12-24" });
  await plant
    .as(plant.operator)
    .users.list({})
    .catch(() => {});
  await plant.as(plant.admin).settings.update({ language: "en" });
  const intact = await verify(plant.db);
  if (intact.kind !== "intact") throw new Error("the chain is broken from the beginning");
  ({ count } = intact);
  head = `${intact.head.seal}:${intact.head.hash}`;
});
afterAll(() => plant.stop());

/** How a check of the chain ends. */
async function verify(db: Db, known?: string): Promise<VerifyEvent> {
  let last: VerifyEvent | null = null;
  for await (const event of verifyAudit({ ...plant.contextOf(null), db }, { head: known })) last = event;
  if (!last) throw new Error("the check has said nothing");
  return last;
}

class Undo extends Error {}

/** What a check says after somebody has tampered behind the triggers' back; then all is as it was. */
async function afterTampering(tamper: (tx: Db) => Promise<unknown>, known?: string): Promise<VerifyEvent> {
  const said: VerifyEvent[] = [];
  await plant.db
    .transaction(async (tx) => {
      await tx.execute(sql`set local session_replication_role = replica`);
      await tamper(tx);
      await tx.execute(sql`set local session_replication_role = origin`);
      said.push(await verify(tx, known));
      throw new Undo();
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undo)) throw error;
    });
  const [event] = said;
  if (!event) throw new Error("nothing was verified");
  return event;
}

/** Every column that an entry has, something else to put there, and what that makes of the chain. */
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
  before: [`coalesce(before, '{}') || '{"note": "never said"}'`, "changed"],
  after: [`coalesce(after, '{}') || '{"version": 1.0}'`, "changed"],
  seal: ["seal + 1000", "missing"],
  prev_hash: ["overlay(prev_hash placing 'x' from 1)", "out_of_order"],
  hash: ["overlay(hash placing 'x' from 64)", "changed"],
} as const;

const place = fc.nat().map((n) => 1 + (n % count));

test("the columns that are tampered with are all there are", async () => {
  const columns = await plant.db.execute<{ name: string }>(
    sql`select column_name as name from information_schema.columns where table_name = 'audit_log'`,
  );
  expect(Object.keys(CHANGES).toSorted()).toEqual(columns.map(({ name }) => name).toSorted());
});

test("an entry of which anything was changed is the first broken link", async () => {
  const change = fc.constantFrom(...Object.entries(CHANGES));
  await fc.assert(
    fc.asyncProperty(fc.noShrink(place), change, async (seal, [column, [value, fault]]) => {
      const said = await afterTampering((tx) =>
        tx.execute(sql`update audit_log set ${sql.identifier(column)} = ${sql.raw(value)} where seal = ${seal}`),
      );
      expect(said).toMatchObject({ kind: "broken", seal, fault });
    }),
    { numRuns: 80 },
  );
});

test("an entry that was taken out is missing where it was, and at the end for whoever knows the end", async () => {
  for (let seal = 1; seal <= count; seal++) {
    const take = (tx: Db) => tx.execute(sql`delete from audit_log where seal = ${seal}`);
    const missing = { kind: "broken", seal, entryId: null, fault: "missing" };
    expect(await afterTampering(take, head)).toEqual(missing);
    expect(await afterTampering(take)).toMatchObject(seal < count ? missing : { kind: "intact", count: count - 1 });
  }
  const all = await afterTampering((tx) => tx.execute(sql`delete from audit_log`), head);
  expect(all).toEqual({ kind: "broken", seal: 1, entryId: null, fault: "missing" });
});

test("of two entries that changed places the first is named, with or without their hashes", async () => {
  const two = fc.uniqueArray(place, { minLength: 2, maxLength: 2 }).map((seals) => seals.toSorted((a, b) => a - b));
  await fc.assert(
    fc.asyncProperty(fc.noShrink(two), fc.boolean(), async ([one = 0, other = 0], withHashes) => {
      const said = await afterTampering(async (tx) => {
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
      expect(said).toMatchObject({ kind: "broken", seal: one, fault: withHashes ? "changed" : "out_of_order" });
    }),
    { numRuns: 20 },
  );
});

test("an entry that was slipped in is named, or the one after it where its hashes are right", async () => {
  await fc.assert(
    fc.asyncProperty(fc.noShrink(place), fc.boolean(), async (seal, isLinked) => {
      const said = await afterTampering(async (tx) => {
        await tx.execute(sql`update audit_log set seal = seal + 1000 where seal >= ${seal}`);
        await tx.execute(sql`update audit_log set seal = seal - 999 where seal > 1000`);
        await tx.execute(sql`
          insert into audit_log (action, actor_kind, actor_name, subject_type, seal, prev_hash, hash)
          select 'created', 'user', 'budi', 'user', ${seal}, coalesce(max(hash) filter (where seal = ${seal} - 1), repeat('0', 64)), repeat('a', 64)
          from audit_log`);
        if (isLinked) await rehash(tx, seal);
      });
      expect(said).toMatchObject({ kind: "broken", seal: isLinked ? seal + 1 : seal });
    }),
    { numRuns: 20 },
  );
});

/** Gives an entry the hash that it should have, as somebody who knows how would. */
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

test("a chain that was made anew from some entry on holds by itself, but not against a head that was written down", async () => {
  const forge = async (tx: Db) => {
    await tx.execute(sql`update audit_log set actor_name = 'somebody else' where seal = 2`);
    for (let seal = 2; seal <= count; seal++) {
      await rehash(tx, seal);
      await tx.execute(
        sql`update audit_log set prev_hash = (select hash from audit_log where seal = ${seal}) where seal = ${seal + 1}`,
      );
    }
  };
  expect(await afterTampering(forge)).toMatchObject({ kind: "intact", count });
  expect(await afterTampering(forge, head)).toMatchObject({ kind: "broken", seal: count, fault: "not_the_known_head" });
  expect(await verify(plant.db, head)).toMatchObject({ kind: "intact", count });
});

test("many writers and sealers in two processes make one chain, in which every entry is once", async () => {
  const busy = await startTestApp();
  const other = await busy.another();
  const orders = await Promise.all(Array.from({ length: 20 }, () => busy.plan()));
  let isOver = false;
  const sealing = [busy.db, busy.db, other.db, other.db].map(async (db) => {
    while (!isOver) await sealEntries(db);
  });
  await Promise.all(
    orders.flatMap(({ id }, i) =>
      Array.from({ length: 15 }, () =>
        (i % 2 === 0 ? busy : other).as(busy.manager).workOrders.setStatus({ id, status: "in_progress", quantity: 1 }),
      ),
    ),
  );
  isOver = true;
  await Promise.all(sealing);
  const entries = 3 + 20 + 20 * 15;
  const said: VerifyEvent[] = [];
  for await (const event of verifyAudit(busy.contextOf(null), undefined)) said.push(event);
  expect(said.at(-1)).toMatchObject({ kind: "intact", count: entries });
  const [stored] = await busy.db.execute(
    sql`select count(*)::int entries, count(distinct id)::int ids, min(seal)::int first, max(seal)::int last from audit_log`,
  );
  expect(stored).toEqual({ entries, ids: entries, first: 1, last: entries });
  await busy.stop();
});

test("a change that is not committed yet waits for its seal, and holds up nobody else's", async () => {
  const { id } = await plant.plan();
  let finish = () => {};
  const finished = new Promise<void>((resolve) => (finish = resolve));
  const slow = plant.db.transaction(async (tx) => {
    await tx.execute(sql`update work_orders set note = 'slow' where id = ${id}`);
    await finished;
  });
  const fast = plant.plan();
  const { number } = await fast;
  const admin = plant.as(plant.admin);
  const seen = async (subject: string) => (await admin.audit.list({ subject })).items.length;
  await eventually("the fast change is in the log", async () => (await seen(number)) === 1);
  expect(await seen(id)).toBe(1);
  // Whoever commits a NOTIFY waits for others of the whole server, but not for long.
  await untilBlocked(plant.db, 0);
  finish();
  await slow;
  expect(await seen(id)).toBe(2);
  expect(await verify(plant.db, head)).toMatchObject({ kind: "intact" });
});
