import { afterAll, beforeAll } from "vitest";
import { startTestApp, type TestApp } from "./harness.js";

type Calls = ReturnType<TestApp["as"]>;

/** A transition or a report, and its moment. */
export type MadeStep = Omit<Parameters<Calls["workOrders"]["setStatus"]>[0], "id"> & { at: string };

/** A test app whose plant has three shifts; `app` is there once the first test begins. */
export function useThreeShifts() {
  let app: TestApp | undefined;
  const started = () => {
    if (app === undefined) throw new Error("there is nothing before the first test begins");
    return app;
  };
  beforeAll(async () => {
    app = await startTestApp();
    await app.as(app.manager).shifts.update({
      shifts: [
        { name: "Pagi", start: "07:00" },
        { name: "Siang", start: "15:00" },
        { name: "Malam", start: "23:00" },
      ],
    });
  });
  afterAll(() => started().stop());
  return {
    given: {
      get app() {
        return started();
      },
    },
    /** An order that was created half an hour before its first step. */
    async scenario(steps: readonly MadeStep[], change: Parameters<TestApp["plan"]>[0] = {}) {
      const { as, clock, manager, plan } = started();
      const [first] = steps;
      clock.set(new Date(Date.parse(first?.at ?? "") - 1_800_000).toISOString());
      const order = await plan({ quantity: 1000, ...change });
      for (const { at, ...transition } of steps) {
        clock.set(at);
        await as(manager).workOrders.setStatus({ id: order.id, ...transition });
      }
      return order;
    },
    report: (input: Parameters<Calls["reports"]["production"]>[0] = {}) =>
      started().as(started().manager).reports.production(input),
  };
}
