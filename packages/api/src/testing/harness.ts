import { type Connection, connect, type ConnectOptions, type Db } from "@lantai/db/connect";
import { serviceAccounts, sessions, users } from "@lantai/db/schema";
import { loneDatabase, testDatabase } from "@lantai/db/testing";
import type { Role, Scope } from "@lantai/db/vocabulary";
import { TRPCError } from "@trpc/server";
import { sql } from "drizzle-orm";
import type { Actor, ServiceActor, UserActor } from "../platform/actor.js";
import { hashToken } from "../auth/tokens.js";
import type { Context } from "../platform/context.js";
import { DomainError, type ErrorCode } from "../platform/errors.js";
import { appRouter } from "../router.js";
import { refusalOf } from "../platform/trpc.js";
import { createServices } from "../services.js";

/** When an app's clock begins: ten in the morning of the 23rd in Jakarta. */
const BEGINNING = "2026-11-23T03:00:00.000Z";

/** What a call may have besides its actor. */
export type CallOptions = Partial<Pick<Context, "address" | "idempotencyKey" | "markReplayed" | "setSessionCookie">>;

/** A process of the product without its transports. */
export type Process = Awaited<ReturnType<typeof startProcess>>;

/** An app of a test's own: its database, one process, a clock that only the test moves, and its people. */
export type TestApp = Awaited<ReturnType<typeof startTestApp>>;

/** A clock that stands still until a test sets it. */
function createClock() {
  let now = BEGINNING;
  return {
    now: () => now,
    set: (instant: string) => void (now = new Date(instant).toISOString()),
    advance: (seconds: number) => void (now = new Date(Date.parse(now) + seconds * 1000).toISOString()),
  };
}

async function startProcess(url: string, { now, ...options }: ConnectOptions & { now: () => string }) {
  // No test here is about a slow statement, and a slow machine is no fault.
  const connection: Connection = connect(url, { statementTimeoutMs: 60_000, ...options });
  const { db, sql: driver, openListener } = connection;
  const secrets = [new TextEncoder().encode("a secret of thirty-two bytes....")] as const;
  const services = createServices({
    db,
    sql: driver,
    openListener,
    secrets,
    ttlSeconds: 3600,
    timeZone: "Asia/Jakarta",
    now,
  });
  await services.changes.start();
  const contextOf = <A extends Actor | null>(actor: A, call: CallOptions = {}) => ({
    ...services,
    address: "192.0.2.1",
    idempotencyKey: null,
    markReplayed: () => {},
    setSessionCookie: () => {},
    ...call,
    actor,
  });
  return {
    ...services,
    sql: driver,
    secrets,
    contextOf,
    /** Every procedure, called by this actor. */
    as: (actor: Actor | null, call?: CallOptions) => appRouter.createCaller(contextOf(actor, call)),
    async stop() {
      await services.changes.close();
      await connection.close();
    },
  };
}

/** Starts an app; `stop` it when the tests are over. `isAlone`: in a PostgreSQL server of its own (`loneDatabase`). */
export async function startTestApp({ isAlone = false, ...options }: ConnectOptions & { isAlone?: boolean } = {}) {
  const database = isAlone ? await loneDatabase() : await testDatabase();
  const clock = createClock();
  const processes: Process[] = [];
  const start = async (own: ConnectOptions = {}) => {
    const started = await startProcess(database.url, { ...options, ...own, now: clock.now });
    processes.push(started);
    return started;
  };
  const first = await start();
  const { db } = first;

  async function addUser(
    username: string,
    role: Role,
    change: Partial<typeof users.$inferInsert> = {},
  ): Promise<UserActor> {
    const [row] = await db
      .insert(users)
      .values({ username, role, ...change })
      .returning();
    if (!row) throw new Error("an insert returned no row");
    const { id, name, mustChangePassword, createdAt } = row;
    const actor = {
      kind: "user" as const,
      id,
      username,
      name,
      role,
      mustChangePassword,
      createdAt,
      sessionId: hashToken(username),
      teamIds: [],
    };
    await signIn(actor);
    return actor;
  }
  /** The session that an actor says they are in, where it has ended. */
  async function signIn({ id, sessionId }: UserActor): Promise<void> {
    const expiresAt = new Date(Date.now() + 3600_000);
    await db.insert(sessions).values({ id: sessionId, userId: id, expiresAt }).onConflictDoNothing();
  }
  const admin = await addUser("admin", "admin");
  const manager = await addUser("manager", "production_manager");
  const operator = await addUser("operator", "operator");

  async function addService(name: string, scopes: Scope[]): Promise<ServiceActor & { key: string }> {
    const key = `lantai_sk_${name}`;
    const account = { name, scopes, keyHash: hashToken(key), createdBy: admin.id };
    const [row] = await db.insert(serviceAccounts).values(account).returning({ id: serviceAccounts.id });
    if (!row) throw new Error("an insert returned no row");
    return { kind: "service", id: row.id, name, scopes, key };
  }

  return {
    ...first,
    url: database.url,
    clock,
    admin,
    manager,
    operator,
    addUser,
    signIn,
    addService,
    /** Another process on the same database. */
    another: start,
    /** An order as the manager plans it. */
    plan: (change: Partial<Parameters<ReturnType<typeof first.as>["workOrders"]["create"]>[0]> = {}) =>
      first.as(manager).workOrders.create({
        productName: "Engsel pintu",
        quantity: 100,
        deadline: "2026-11-30",
        operatorId: operator.id,
        ...change,
      }),
    async stop() {
      await Promise.all(processes.map((each) => each.stop()));
      await database.drop();
    },
  };
}

/** The code of the refusal that a call ends with, and "ok" where it is not refused. */
export async function outcome(call: Promise<unknown>): Promise<ErrorCode | "ok"> {
  try {
    await call;
    return "ok";
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    if (error instanceof TRPCError) return refusalOf(error).code;
    throw error;
  }
}

/** How long a condition may take to become true. */
const EVENTUALLY_MS = 15_000;

/** Waits until `condition` holds, which `what` describes; fails after 15 seconds. */
export async function eventually(what: string, condition: () => Promise<boolean> | boolean): Promise<void> {
  const end = performance.now() + EVENTUALLY_MS;
  while (!(await condition())) {
    if (performance.now() > end) throw new Error(`not within ${EVENTUALLY_MS / 1000} s: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** Waits until `count` transactions in this database wait for a lock. */
export function untilBlocked(db: Db, count = 1): Promise<void> {
  return eventually(`${count} transactions wait for a lock`, async () => {
    const waiting = await db.execute(
      sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    return waiting.length === count;
  });
}

/** Holds an exclusive lock on a table while `work` runs. */
export function whileLocked<T>(db: Db, table: string, work: () => Promise<T>): Promise<T> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`lock table ${sql.identifier(table)} in access exclusive mode`);
    return work();
  });
}
