import type { Db } from "@lantai/db/connect";
import type { UserActor } from "../actor.js";
import { actAs, bySystem } from "../audit/who.js";
import { hashPassword } from "../auth/passwords.js";
import type { Context, DemoAccount, Services, SignedInContext } from "../context.js";
import { addProgress } from "../progress/actions.js";
import { createWorkOrder, setStatus } from "../work-orders/actions.js";
import { createCalendar } from "./calendar.js";
import { createChance } from "./chance.js";
import { DEMO_ACCOUNTS } from "./people.js";
import { METAL, WOOD } from "./products.js";
import * as store from "./store.js";
import { type Life, livesOf, type Step } from "./story.js";
import { livesOfToday } from "./today.js";

/** The story is the same every time, but for the date. */
const SEED = 20_261;

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
    await actAs(tx, bySystem(PLAYER));
    const { timeZone } = services;
    const now = services.now();
    const calendar = createCalendar(now, timeZone);
    const createdAt = calendar.at(-1);
    const accounts = DEMO_ACCOUNTS.map(({ username, name, role }) => ({
      username,
      name,
      role,
      passwordHash,
      createdAt,
    }));
    const people = await store.insertPeople(tx, accounts);
    await play(inOrder(makeLives(calendar, now), now), createStage({ ...services, db: tx }, people));
    await store.markDemo(tx);
    return true;
  });
  if (filled) services.changes.wake();
  return filled;
}

function makeLives(calendar: ReturnType<typeof createCalendar>, now: string): Life[] {
  const chance = createChance(SEED);
  const operators = DEMO_ACCOUNTS.filter(({ role }) => role === "operator");
  return [
    ...operators.flatMap(({ username }, i) => [
      ...livesOf(username, i < operators.length / 2 ? METAL : WOOD, calendar, chance),
    ]),
    ...livesOfToday(now, calendar),
  ];
}

/** Everything that has happened by now, in the order in which it did. */
function inOrder(lives: readonly Life[], now: string): { life: Life; step: Step }[] {
  return lives
    .flatMap((life) => life.steps.map((step) => ({ life, step })))
    .filter(({ step }) => step.at <= now)
    .toSorted((a, b) => (a.step.at < b.step.at ? -1 : a.step.at > b.step.at ? 1 : 0));
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
  const changes: Context["changes"] = { ...services.changes, wake: () => {} };
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

async function play(happenings: readonly { life: Life; step: Step }[], stage: Stage): Promise<void> {
  const ids = new Map<Life, string>();
  for (const { life, step } of happenings) {
    const { act } = step;
    const ctx = stage.contextAt(step.by, step.at);
    if (act.kind === "create") {
      const externalRef = customersRef(ids.size + 1, step.at);
      const order = await createWorkOrder(ctx, { ...act.input, externalRef, operatorId: stage.idOf(life.operator) });
      ids.set(life, order.id);
      continue;
    }
    const id = ids.get(life);
    if (id === undefined) throw new Error("an order's life begins with its creation");
    if (act.kind === "status") await setStatus(ctx, { id, ...act.input });
    else await addProgress(ctx, { id, ...act.input });
  }
}

/** Three of five orders come from a customer, whose own number they carry. */
function customersRef(serial: number, at: string): string | null {
  return serial % 5 < 3 ? `SO-${at.slice(2, 4)}${at.slice(5, 7)}-${String(serial).padStart(4, "0")}` : null;
}
