import { type Connection, connect, type Db } from "@lantai/db/connect";
import { dayCounters } from "@lantai/db/schema";
import { testDatabase, type TestDatabase } from "@lantai/db/testing";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { databaseRefusal } from "./database-errors.js";

const [FIRST, SECOND] = ["2026-11-23", "2026-11-24"];

let database: TestDatabase;
let connection: Connection;

beforeAll(async () => {
  database = await testDatabase();
  connection = connect(database.url);
});
afterAll(async () => {
  await connection.close();
  await database.drop();
});
beforeEach(async () => {
  await connection.db.delete(dayCounters);
  await connection.db.insert(dayCounters).values([FIRST, SECOND].map((day) => ({ day, last: 0 })));
});

const increment = (tx: Db, day: string) =>
  tx
    .update(dayCounters)
    .set({ last: sql`${dayCounters.last} + 1` })
    .where(eq(dayCounters.day, day));

/** A point that two transactions reach together. */
function createBarrier() {
  let arrived = 0;
  let open = () => {};
  const isOpen = new Promise<void>((resolve) => (open = resolve));
  return () => {
    arrived += 1;
    if (arrived === 2) open();
    return isOpen;
  };
}

/** What the losing one of two transactions fails with; the other one commits. */
async function failureOf(transactions: Promise<unknown>[]): Promise<unknown> {
  const failures = (await Promise.allSettled(transactions)).flatMap((result) =>
    result.status === "rejected" ? [result.reason] : [],
  );
  expect(failures).toHaveLength(1);
  return failures[0];
}

const temporary = { code: "database_unavailable", retryAfterSeconds: 2 };

test("a deadlock means that the request can be tried again", async () => {
  const barrier = createBarrier();
  const inOrder = (days: string[]) =>
    connection.db.transaction(async (tx) => {
      for (const day of days) {
        await increment(tx, day);
        await barrier();
      }
    });
  const failure = await failureOf([inOrder([FIRST, SECOND]), inOrder([SECOND, FIRST])]);
  expect(failure).toHaveProperty("cause.code", "40P01");
  expect(databaseRefusal(failure)).toMatchObject(temporary);
});

test("a serialization failure means that the request can be tried again", async () => {
  const barrier = createBarrier();
  const increments = () =>
    connection.db.transaction(
      async (tx) => {
        await tx.select().from(dayCounters);
        await barrier();
        await increment(tx, FIRST);
      },
      { isolationLevel: "repeatable read" },
    );
  const failure = await failureOf([increments(), increments()]);
  expect(failure).toHaveProperty("cause.code", "40001");
  expect(databaseRefusal(failure)).toMatchObject(temporary);
});

test("a full disk is temporary, and its error says so and what to do; any other lack of resources says neither", async () => {
  const refusalOf = (code: string) =>
    connection.sql
      .unsafe(`do $$ begin raise exception 'no space left on device' using errcode = '${code}'; end $$`)
      .then(() => null, databaseRefusal);
  const full = "The disk is full, nothing was stored: free some space";
  expect(await refusalOf("53100")).toMatchObject({ code: "database_unavailable", message: full, retryAfterSeconds: 2 });
  const other = await refusalOf("53200");
  expect(other).toMatchObject({ code: "database_unavailable", retryAfterSeconds: 2 });
  expect(other?.message).not.toMatch(/disk/);
});
