import type { UserActor } from "../platform/actor.js";
import type { Context, Services, SignedInContext } from "../platform/context.js";
import { addProgress } from "../progress/actions.js";
import { updateStep } from "../steps/actions.js";
import type { Team } from "../teams/schema.js";
import { createWorkOrder, setStatus } from "../work-orders/actions.js";
import type { Life, LifeEvent } from "./lives.js";
import { MANAGER } from "./people.js";

/** The audit actor of every generated change. */
export const PLAYER = "demo";

/** A user of the demo, who acts in the simulation. */
export type Person = Omit<UserActor, "kind" | "sessionId" | "teamIds">;

/** The ids of the demo's users and teams, and a context for each user at a given time. */
export interface Simulation {
  idOf(username: string): string;
  teamIdOf(name: string | undefined): string | null;
  contextAt(username: string, at: string): SignedInContext;
}

/** The demo's users and teams as the simulation names them. */
export function createSimulation(
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
export async function simulate(lives: readonly Life[], simulation: Simulation, until: string): Promise<void> {
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
