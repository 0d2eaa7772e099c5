import { afterAll, beforeAll, beforeEach } from "vitest";
import type { Actor } from "../platform/actor.js";
import { startTestApp, type TestApp } from "./harness.js";

type Body = Omit<Parameters<ReturnType<TestApp["as"]>["workOrders"]["reverse"]>[0], "id" | "item">;

/** An app, and in each test a new order in progress, on which reports are made and taken back. */
export function useCorrections() {
  let started: TestApp | undefined;
  let order = "";
  const app = () => {
    if (!started) throw new Error("there is no app before the first test begins");
    return started;
  };
  beforeAll(async () => {
    started = await startTestApp();
  });
  afterAll(() => app().stop());
  beforeEach(async () => {
    app().clock.set("2026-11-23T03:00:00.000Z");
    ({ id: order } = await app().plan());
    await app().as(app().operator).workOrders.setStatus({ id: order, status: "in_progress" });
  });

  const history = async () => (await app().as(app().manager).workOrders.history({ id: order })).items;
  return {
    given: {
      get app() {
        return app();
      },
      /** The id of the test's order. */
      get order() {
        return order;
      },
    },
    history,
    current: () => app().as(app().manager).workOrders.get({ id: order }),
    /** Reports, and returns the id of the item. */
    async report(
      quantities: { quantity?: number; quantityScrap?: number; operatorId?: string },
      by: Actor = app().operator,
    ): Promise<number> {
      await app()
        .as(by)
        .workOrders.setStatus({ id: order, status: "in_progress", ...quantities });
      return (await history()).at(-1)?.id ?? 0;
    },
    /** Takes an item back. */
    reverse: (item: number | string, body: Partial<Body> = {}, by: Actor = app().operator) =>
      app()
        .as(by)
        .workOrders.reverse({ id: order, item, reason: "wrong_quantity", ...body }),
  };
}
