import { afterAll, beforeAll, beforeEach } from "vitest";
import type { Actor, UserActor } from "../platform/actor.js";
import { startTestApp, type TestApp } from "./harness.js";

/** A person with the teams that they have now, as a request would find them. */
const member = (person: UserActor, ...teamIds: string[]): UserActor => ({ ...person, teamIds });

/** The people of the order with steps, the order itself, and what is asked about it most. */
export interface OrderWithSteps {
  app: TestApp;
  /** Of the team of the step Las. */
  welder: UserActor;
  /** Of the team of the step Cat. */
  painter: UserActor;
  /** Of no team. */
  stranger: UserActor;
  /** The team's id. */
  welders: string;
  /** The team's id. */
  painters: string;
  /** A new one for each test, in progress: 100 pieces, through Potong, Las, Perbaikan (rework) and Cat. */
  order: Awaited<ReturnType<TestApp["plan"]>>;
}

async function start(): Promise<Omit<OrderWithSteps, "order">> {
  const app = await startTestApp();
  const welder = await app.addUser("welder", "operator", { name: "Wati" });
  const painter = await app.addUser("painter", "operator");
  const stranger = await app.addUser("stranger", "operator");
  const { teams } = app.as(app.manager);
  const { id: welders } = await teams.create({ name: "Regu Las", memberIds: [welder.id] });
  const { id: painters } = await teams.create({ name: "Regu Cat", memberIds: [painter.id] });
  return { app, welder: member(welder, welders), painter: member(painter, painters), stranger, welders, painters };
}

/** A test app and an order in progress, planned anew for each test. The fields are there once the first test begins. */
export function useOrderWithSteps() {
  let started: Omit<OrderWithSteps, "order"> | undefined;
  let planned: OrderWithSteps["order"] | undefined;
  const given = {
    get app() {
      return found(started).app;
    },
    get welder() {
      return found(started).welder;
    },
    get painter() {
      return found(started).painter;
    },
    get stranger() {
      return found(started).stranger;
    },
    get welders() {
      return found(started).welders;
    },
    get painters() {
      return found(started).painters;
    },
    get order() {
      return found(planned);
    },
  } satisfies OrderWithSteps;
  const orders = (actor: Actor = given.app.manager) => given.app.as(actor).workOrders;
  const stepId = (name: string) => given.order.steps.find((step) => step.name === name)?.id ?? "";
  const stored = () => orders().get({ id: given.order.id });
  beforeAll(async () => {
    started = await start();
  });
  afterAll(() => given.app.stop());
  beforeEach(async () => {
    planned = await given.app.plan({
      quantity: 100,
      steps: [
        { name: "Potong" },
        { name: "Las", teamId: given.welders },
        { name: "Perbaikan", isRework: true },
        { name: "Cat", teamId: given.painters },
      ],
    });
    await orders().setStatus({ id: planned.id, status: "in_progress" });
  });
  return {
    given,
    orders,
    stepId,
    /** The order as it is now. */
    stored,
    history: async () => (await orders().history({ id: given.order.id })).items,
    report: (actor: Actor, step: string | undefined, change: Record<string, unknown> = {}) =>
      orders(actor).setStatus({
        id: given.order.id,
        status: "in_progress",
        quantity: 10,
        ...(step !== undefined && { stepId: stepId(step) }),
        ...change,
      }),
    /** Good, scrap and what is available at each step, and the order's sums. */
    sums: async () => {
      const { steps, quantityGood, quantityScrap } = await stored();
      return {
        order: [quantityGood, quantityScrap],
        steps: steps.map((step) => [step.name, step.quantityGood, step.quantityScrap, step.quantityAvailable]),
      };
    },
  };
}

function found<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("there is nothing before the first test begins");
  return value;
}
