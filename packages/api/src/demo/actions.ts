import type { Db } from "@lantai/db/connect";
import type { UserActor } from "../platform/actor.js";
import { setLocalAuditActor, bySystem } from "../audit/audit-actor.js";
import { hashPassword } from "../auth/passwords.js";
import type { Context, DemoAccount, Services, SignedInContext } from "../platform/context.js";
import { addProgress } from "../progress/actions.js";
import { createWorkOrder, setStatus } from "../work-orders/actions.js";
import { type Life, makeLives } from "./lives.js";
import { DEMO_ACCOUNTS, MANAGER } from "./people.js";
import * as store from "./store.js";
import { createWorkingTime } from "./working-time.js";

/** Who the audit log says has done all that: nobody has. */
const PLAYER = "demo";

/** The accounts to show where this is the made-up factory; none anywhere else. */
export async function demoAccounts(db: Db): Promise<readonly DemoAccount[]> {
  return (await store.isDemo(db)) ? DEMO_ACCOUNTS : [];
}

/**
 * Fills a database that has nothing but, perhaps, the first admin with a made-up factory: three months of orders, played
 * through the same actions as everybody's, so that every rule and the ledger hold. All of it is one transaction.
 * Gives false where there was something already.
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
    const accounts = DEMO_ACCOUNTS.map(({ password, ...account }) => ({ ...account, passwordHash, createdAt }));
    const people = await store.insertPeople(tx, accounts);
    await play(lives, createStage({ ...services, db: tx }, people), now);
    await store.markDemo(tx);
    return true;
  });
  if (filled) services.changes.notify();
  return filled;
}

/** Who plays, and a context for each of them whose clock stands where it is set. */
interface Stage {
  idOf(username: string): string;
  contextAt(username: string, at: string): SignedInContext;
}

function createStage(services: Services, people: readonly Omit<UserActor, "kind" | "sessionId">[]): Stage {
  const actors = new Map(
    people.map((person) => [person.username, { ...person, kind: "user" as const, sessionId: "" }]),
  );
  const actorOf = (username: string) => {
    const actor = actors.get(username);
    if (!actor) throw new Error(`nobody is called ${username}`);
    return actor;
  };
  // Nobody is told before all of it is there.
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
      setSessionCookie: () => {},
    }),
  };
}

/** Plays what has happened by `until`, in the order in which it did. */
async function play(lives: readonly Life[], stage: Stage, until: string): Promise<void> {
  const ids = new Map<Life, string>();
  const steps = lives
    .flatMap((life) => [
      { life, at: life.createdAt, by: MANAGER, input: null },
      ...life.steps.map((step) => ({ life, ...step })),
    ])
    .filter(({ at }) => at <= until)
    .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  for (const { life, at, by, input } of steps) {
    const ctx = stage.contextAt(by, at);
    const id = ids.get(life);
    if (input === null) {
      const externalRef = customersRef(ids.size + 1, at);
      const order = await createWorkOrder(ctx, { ...life.order, externalRef, operatorId: stage.idOf(life.operator) });
      ids.set(life, order.id);
    } else if (id === undefined) throw new Error("an order's life begins with its creation");
    else if ("status" in input) await setStatus(ctx, { id, ...input });
    else await addProgress(ctx, { id, ...input });
  }
}

/** Three of five orders come from a customer, whose own number they carry. */
function customersRef(serial: number, at: string): string | null {
  return serial % 5 < 3 ? `SO-${at.slice(2, 4)}${at.slice(5, 7)}-${String(serial).padStart(4, "0")}` : null;
}
