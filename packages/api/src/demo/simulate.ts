import type { UserActor } from "../platform/actor.js";
import type { Context, Services, SignedInContext } from "../platform/context.js";
import { addProgress } from "../progress/actions.js";
import { createWorkOrder, setStatus } from "../work-orders/actions.js";
import type { Life } from "./lives.js";
import { MANAGER } from "./people.js";

/** The audit actor of every generated change. */
export const PLAYER = "demo";

/** The ids of the demo's users, and a context for each of them at a given time. */
interface Simulation {
  idOf(username: string): string;
  contextAt(username: string, at: string): SignedInContext;
}

export function createSimulation(
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

interface Course {
  simulation: Simulation;
  /** ISO 8601 UTC. */
  until: string;
  onStep: (done: number, total: number) => void;
}

/** Simulates what happened until then, in order of time. */
export async function simulate(lives: readonly Life[], { simulation, until, onStep }: Course): Promise<void> {
  const ids = new Map<Life, string>();
  const steps = lives
    .flatMap((life) => [
      { life, at: life.createdAt, by: MANAGER, input: null },
      ...life.steps.map((step) => ({ life, ...step })),
    ])
    .filter(({ at }) => at <= until)
    .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  for (const [done, { life, at, by, input }] of steps.entries()) {
    onStep(done, steps.length);
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
