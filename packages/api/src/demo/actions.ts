import type { Db } from "@lantai/db/connect";
import type { UserActor } from "../platform/actor.js";
import { setLocalAuditActor, bySystem } from "../audit/audit-actor.js";
import { hashPassword } from "../auth/passwords.js";
import { EXAMPLE_OPERATOR_ID } from "../platform/fields.js";
import type { Context, DemoAccount, Services, SignedInContext } from "../platform/context.js";
import { addProgress } from "../progress/actions.js";
import { createWorkOrder, setStatus } from "../work-orders/actions.js";
import { type Life, makeLives } from "./lives.js";
import { DEMO_ACCOUNTS, MANAGER, OPERATORS } from "./people.js";
import * as store from "./store.js";
import { createWorkingTime } from "./working-time.js";

/** The audit actor of every generated change. */
const PLAYER = "demo";

/** The accounts to show on the log-in page of a demo; none in any other plant. */
export async function demoAccounts(db: Db): Promise<readonly DemoAccount[]> {
  return (await store.isDemo(db)) ? DEMO_ACCOUNTS : [];
}

/**
 * Fills a database that has at most the first admin with a demo factory: three months of orders, simulated through the
 * same actions as real ones, so that every rule and the ledger hold. All of it is one transaction.
 * Returns false where the database was not empty.
 */
export async function fillDemo(services: Services): Promise<boolean> {
  if (!(await store.isEmpty(services.db))) return false;
  const passwordHash = await hashPassword(DEMO_ACCOUNTS[0].password);
  const filled = await services.db.transaction(async (tx) => {
    await store.lockUsers(tx);
    if (!(await store.isEmpty(tx))) return false;
    await setLocalAuditActor(tx, bySystem(PLAYER));
    const { timeZone } = services;
    const now = services.now();
    const lives = makeLives(createWorkingTime(now, timeZone));
    const createdAt = lives.reduce((first, life) => (life.createdAt < first ? life.createdAt : first), now);
    const accounts = DEMO_ACCOUNTS.map(({ password, ...account }) => ({
      ...account,
      ...(account.username === OPERATORS[0] && { id: EXAMPLE_OPERATOR_ID }),
      passwordHash,
      createdAt,
    }));
    const people = await store.insertPeople(tx, accounts);
    await simulate(lives, createSimulation({ ...services, db: tx }, people), now);
    await store.markDemo(tx);
    return true;
  });
  if (filled) services.changes.notify();
  return filled;
}

/** The ids of the demo's users, and a context for each of them at a given time. */
interface Simulation {
  idOf(username: string): string;
  contextAt(username: string, at: string): SignedInContext;
}

function createSimulation(
  services: Services,
  people: readonly Omit<UserActor, "kind" | "sessionId" | "teamIds">[],
): Simulation {
  const actors = new Map(
    people.map((person) => [person.username, { ...person, kind: "user" as const, sessionId: "", teamIds: [] }]),
  );
  const actorOf = (username: string) => {
    const actor = actors.get(username);
    if (!actor) throw new Error(`no demo user has the name ${username}`);
    return actor;
  };
  // No notification before the transaction is committed.
  const changes: Context["changes"] = { ...services.changes, notify: () => {} };
  return {
    idOf: (username) => actorOf(username).id,
    contextAt: (username, at) => ({
      ...services,
      changes,
      now: () => at,
      actor: actorOf(username),
      address: "",
      playedBy: PLAYER,
      idempotencyKey: null,
      markReplayed: () => {},
      setSessionCookie: () => {},
    }),
  };
}

/** Simulates what happened until `until`, in order of time. */
async function simulate(lives: readonly Life[], simulation: Simulation, until: string): Promise<void> {
  const ids = new Map<Life, string>();
  const steps = lives
    .flatMap((life) => [
      { life, at: life.createdAt, by: MANAGER, input: null },
      ...life.steps.map((step) => ({ life, ...step })),
    ])
    .filter(({ at }) => at <= until)
    .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  for (const { life, at, by, input } of steps) {
    const ctx = simulation.contextAt(by, at);
    const id = ids.get(life);
    if (input === null) {
      const externalRef = externalRefOf(ids.size + 1, at);
      const order = await createWorkOrder(ctx, {
        ...life.order,
        externalRef,
        operatorId: simulation.idOf(life.operator),
      });
      ids.set(life, order.id);
    } else if (id === undefined) throw new Error("a step comes before its order's creation");
    else if ("status" in input) await setStatus(ctx, { id, ...input });
    else await addProgress(ctx, { id, ...input });
  }
}

/** Three of five orders have a customer's order number. */
function externalRefOf(serial: number, at: string): string | null {
  return serial % 5 < 3 ? `SO-${at.slice(2, 4)}${at.slice(5, 7)}-${String(serial).padStart(4, "0")}` : null;
}
