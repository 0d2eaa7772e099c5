import type { Db } from "@lantai/db/connect";
import { auditActorOf, bySystem, setLocalAuditActor } from "../audit/audit-actor.js";
import { hashPassword } from "../auth/passwords.js";
import { EXAMPLE_OPERATOR_ID } from "../platform/fields.js";
import type { DemoAccount, Services, SignedInContext } from "../platform/context.js";
import { DomainError } from "../platform/errors.js";
import { streamProgress } from "../platform/stream-progress.js";
import { updateShifts } from "../shifts/actions.js";
import { addTeam } from "../teams/actions.js";
import type { Team } from "../teams/schema.js";
import { SHIFTS } from "./catalog.js";
import type { DemoResetEvent } from "./events.js";
import { makeLives } from "./lives.js";
import { DEMO_ACCOUNTS, MANAGER, OPERATORS, PAINTERS, WELDERS } from "./people.js";
import { deleteDemoData } from "./reset-store.js";
import { createSimulation, type Person, PLAYER, simulate } from "./simulate.js";
import { makeStepLives } from "./step-lives.js";
import * as store from "./store.js";
import { createWorkingTime } from "./working-time.js";

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
  const passwordHash = await hashDemoPassword();
  const filled = await services.db.transaction(async (tx) => {
    await store.lockUsers(tx);
    if (!(await store.isEmpty(tx))) return false;
    await setLocalAuditActor(tx, bySystem(PLAYER));
    await play({ ...services, db: tx }, { passwordHash, put: store.insertPeople });
    await store.markDemo(tx);
    return true;
  });
  if (filled) services.changes.notify();
  return filled;
}

/**
 * Deletes what was done in the demo and fills it again, as of now; the demo's accounts keep their ids and sessions, with
 * their first names, roles and passwords. All of it is one transaction, which goes on without a reader of the stream.
 * @throws DomainError `not_a_demo` unless the server was started with DEMO and the database was filled by it.
 */
export async function resetDemo(ctx: SignedInContext): Promise<AsyncGenerator<DemoResetEvent>> {
  // Before the stream begins, so that the refusal sets the response's status.
  if (ctx.demoAccounts.length === 0 || !(await store.isDemo(ctx.db))) throw new DomainError("not_a_demo");
  // One waits for the other; those that wait hold no connection.
  const write = { actorId: ctx.actor.id, resource: "demo.reset" };
  return streamProgress<DemoResetEvent, DemoResetEvent>((report) =>
    ctx.writeLanes.run(write, () => reset(ctx, report)),
  );
}

async function reset(ctx: SignedInContext, report: (event: DemoResetEvent) => void): Promise<DemoResetEvent> {
  const passwordHash = await hashDemoPassword();
  await ctx.db.transaction(async (tx) => {
    await store.lockUsers(tx);
    await setLocalAuditActor(tx, auditActorOf(ctx));
    await deleteDemoData(
      tx,
      DEMO_ACCOUNTS.map(({ username }) => username),
    );
    await setLocalAuditActor(tx, bySystem(PLAYER));
    await play({ ...ctx, db: tx }, { passwordHash, put: store.restorePeople, report });
  });
  ctx.auth.forget();
  ctx.changes.notify();
  return { kind: "done" };
}

const hashDemoPassword = () => hashPassword(DEMO_ACCOUNTS[0].password);

interface Play {
  passwordHash: string;
  put: typeof store.insertPeople;
  report?: (event: DemoResetEvent) => void;
}

/** Writes the demo's people with `put`, and plays what they did until now. */
async function play(services: Services, { passwordHash, put, report }: Play): Promise<void> {
  const { db, timeZone } = services;
  const now = services.now();
  const time = createWorkingTime(now, timeZone);
  const lives = [...makeLives(time), ...makeStepLives(time)];
  const createdAt = lives.reduce((first, life) => (life.createdAt < first ? life.createdAt : first), now);
  const accounts = DEMO_ACCOUNTS.map(({ password: _, ...account }) => ({
    ...account,
    ...(account.username === OPERATORS[0] && { id: EXAMPLE_OPERATOR_ID }),
    passwordHash,
    createdAt,
  }));
  const people = await put(db, accounts);
  const teams = await insertTeams(db, people, createdAt);
  const simulation = createSimulation(services, { people, teams });
  await updateShifts(simulation.contextAt(MANAGER, createdAt), { shifts: SHIFTS });
  await simulate(lives, {
    simulation,
    until: now,
    onStep: (done, total) => report?.({ kind: "progress", done, total }),
  });
}

async function insertTeams(tx: Db, people: readonly Person[], createdAt: string): Promise<Team[]> {
  const teams: Team[] = [];
  for (const { name, members } of [WELDERS, PAINTERS]) {
    const memberIds = people
      .filter(({ username }) => members.some((member) => member === username))
      .map(({ id }) => id);
    teams.push(await addTeam(tx, { name, memberIds, createdAt }));
  }
  return teams;
}
