import { type Connection, connect } from "@lantai/db/connect";
import { sessions, users, workOrders } from "@lantai/db/schema";
import { testDatabase, type TestDatabase } from "@lantai/db/testing";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { importOrders } from "../import/actions.js";
import type { ImportOutcome } from "../import/events.js";
import { readOutcome } from "../import/outcome.js";
import type { ImportOrders, ImportRow } from "../import/schema.js";
import type { Actor } from "../platform/actor.js";
import type { SignedInContext } from "../platform/context.js";
import { createServices } from "../services.js";

interface Started {
  database: TestDatabase;
  connection: Connection;
  boss: Actor & { kind: "user" };
}

async function start(): Promise<Started> {
  const database = await testDatabase();
  const connection = connect(database.url);
  const [manager] = await connection.db
    .insert(users)
    .values([
      { username: "boss", role: "production_manager" },
      { username: "budi", role: "operator" },
    ])
    .returning();
  if (!manager) throw new Error("no manager");
  const boss = { ...manager, kind: "user", sessionId: "session", teamIds: [] } as const;
  await connection.db.insert(sessions).values({ id: "session", userId: boss.id, expiresAt: new Date("2099-01-01") });
  return { database, connection, boss: { ...boss, teamIds: [] } };
}

/** A database with a manager and the operator Budi, and imports into it; each test has references of its own. */
export function useImports() {
  let started: Started | undefined;
  let prefix = 0;
  const found = () => {
    if (!started) throw new Error("there is no database before the first test begins");
    return started;
  };
  const given = {
    get connection() {
      return found().connection;
    },
    /** The production manager. */
    get boss() {
      return found().boss;
    },
    /** Another one in each test. */
    get prefix() {
      return prefix;
    },
  };
  beforeAll(async () => {
    started = await start();
  });
  afterAll(async () => {
    await found().connection.close();
    await found().database.drop();
  });
  beforeEach(() => void prefix++);

  function contextOf(actor: Actor, now = "2026-11-23T03:00:00.000Z"): SignedInContext {
    const { db, sql, openListener } = found().connection;
    const secrets = [new Uint8Array(32)] as const;
    const services = createServices({
      db,
      sql,
      openListener,
      secrets,
      ttlSeconds: 60,
      timeZone: "Asia/Jakarta",
      now: () => now,
    });
    return {
      ...services,
      changes: { ...services.changes, notify: () => {} },
      actor,
      address: "",
      idempotencyKey: null,
      markReplayed: () => {},
      setSessionCookie: () => {},
    };
  }
  const row = (line: number, change: Partial<ImportRow> = {}): ImportRow => ({
    line,
    externalRef: `T${prefix}-${line}`,
    productName: "Engsel pintu",
    quantity: "40",
    deadline: "2026-11-30",
    operator: "Budi",
    ...change,
  });
  return {
    given,
    contextOf,
    row,
    manyRows: (count: number) => Array.from({ length: count }, (_, i) => row(i + 2)),
    /** Imports, and returns how it ended. */
    run: (input: ImportOrders, ctx = contextOf(given.boss)): Promise<ImportOutcome | null> =>
      readOutcome(importOrders(ctx, input), () => {}),
    orderCount: () => found().connection.db.$count(workOrders),
  };
}
