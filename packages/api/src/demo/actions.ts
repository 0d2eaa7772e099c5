import type { Db } from "@lantai/db/connect";
import type { UserActor } from "../platform/actor.js";
import { setLocalAuditActor, bySystem } from "../audit/audit-actor.js";
import { hashPassword } from "../auth/passwords.js";
import { EXAMPLE_OPERATOR_ID } from "../platform/fields.js";
import type { Context, DemoAccount, Services, SignedInContext } from "../platform/context.js";
import { addProgress } from "../progress/actions.js";
import { updateShifts } from "../shifts/actions.js";
import { updateStep } from "../steps/actions.js";
import { addTeam } from "../teams/actions.js";
import type { Team } from "../teams/schema.js";
import { createWorkOrder, setStatus } from "../work-orders/actions.js";
import { SHIFTS } from "./catalog.js";
import { type Life, type LifeEvent, makeLives } from "./lives.js";
import { DEMO_ACCOUNTS, MANAGER, OPERATORS, PAINTERS, WELDERS } from "./people.js";
import { makeStepLives } from "./step-lives.js";
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
    const time = createWorkingTime(now, timeZone);
    const lives = [...makeLives(time), ...makeStepLives(time)];
    const createdAt = lives.reduce((first, life) => (life.createdAt < first ? life.createdAt : first), now);
    const accounts = DEMO_ACCOUNTS.map(({ password, ...account }) => ({
      ...account,
      ...(account.username === OPERATORS[0] && { id: EXAMPLE_OPERATOR_ID }),
      passwordHash,
      createdAt,
    }));
    const people = await store.insertPeople(tx, accounts);
    const teams = await insertTeams(tx, people, createdAt);
    const simulation = createSimulation({ ...services, db: tx }, { people, teams });
    await updateShifts(simulation.contextAt(MANAGER, createdAt), { shifts: SHIFTS });
    await simulate(lives, simulation, now);
    await store.markDemo(tx);
    return true;
  });
  if (filled) services.changes.notify();
  return filled;
}

type Person = Omit<UserActor, "kind" | "sessionId" | "teamIds">;

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

/** The ids of the demo's users and teams, and a context for each user at a given time. */
interface Simulation {
  idOf(username: string): string;
  teamIdOf(name: string | undefined): string | null;
  contextAt(username: string, at: string): SignedInContext;
}

function createSimulation(
  services: Services,
  { people, teams }: { people: readonly Person[]; teams: readonly Team[] },
): Simulation {
  const teamIdsOf = (userId: string) =>
    teams.filter(({ members }) => members.some(({ id }) => id === userId)).map(({ id }) => id);
  const actors = new Map(
    people.map((person) => [
      person.username,
      { ...person, kind: "user" as const, sessionId: "", teamIds: teamIdsOf(person.id) },
    ]),
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
    teamIdOf: (name) => teams.find((team) => team.name === name)?.id ?? null,
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
  const planned = new Map<Life, Planned>();
  const events = lives
    .flatMap((life) => [
      { life, at: life.createdAt, event: null },
      ...life.events.map((event) => ({ life, at: event.at, event })),
    ])
    .filter(({ at }) => at <= until)
    .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  for (const { life, at, event } of events) {
    const order = planned.get(life);
    if (event === null) planned.set(life, await plan(simulation, life, planned.size + 1));
    else if (order === undefined) throw new Error("an event comes before its order's creation");
    else await act(simulation.contextAt(event.by, at), order, event);
  }
}

type Planned = Awaited<ReturnType<typeof createWorkOrder>>;

/** Plans the order of a life, as the order of this serial number. */
function plan({ contextAt, idOf, teamIdOf }: Simulation, life: Life, serial: number): Promise<Planned> {
  return createWorkOrder(contextAt(MANAGER, life.createdAt), {
    ...life.order,
    externalRef: externalRefOf(serial, life.createdAt),
    operatorId: idOf(life.operator),
    teamId: teamIdOf(life.team),
    steps: life.steps?.map(({ team, ...step }) => ({ ...step, teamId: teamIdOf(team) })),
  });
}

async function act(ctx: SignedInContext, { id, steps }: Planned, { step: name, input }: LifeEvent): Promise<void> {
  const step = steps.find((each) => each.name === name);
  const about = { id, ...(step && { stepId: step.id }) };
  if ("status" in input) await setStatus(ctx, { ...about, ...input });
  else if ("note" in input) await addProgress(ctx, { ...about, ...input });
  else if (step) await updateStep(ctx, { id, step: step.id, ...input });
}

/** Three of five orders have a customer's order number. */
function externalRefOf(serial: number, at: string): string | null {
  return serial % 5 < 3 ? `SO-${at.slice(2, 4)}${at.slice(5, 7)}-${String(serial).padStart(4, "0")}` : null;
}
