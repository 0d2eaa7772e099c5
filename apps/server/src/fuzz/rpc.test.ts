import { expect, test } from "vitest";
import { usePlant } from "../contract/testing/plant.js";
import { type Asked, asked, toRpcWire } from "./testing/calls.js";
import type { Scene } from "./testing/crew.js";
import { PROCEDURES } from "./testing/procedures.js";
import { isRepeating, expectStories, TIME_LIMIT_MS } from "./testing/story.js";
import { Tally } from "./testing/tally.js";
import { judgeRpc } from "./testing/verdict.js";
import { curlOf, exchange } from "./testing/wire.js";

const plant = usePlant({ TRUST_PROXY: "true" });

test(
  "whatever is sent, every procedure gives its output or a refusal in its form, and never a fault of ours",
  async () => {
    const tally = new Tally();
    const act = async (wanted: Asked, scene: Scene) => {
      const { caller } = wanted;
      const wire = toRpcWire(wanted, scene);
      const answer = await exchange(plant.url, wire);
      const { parts, wrong } = judgeRpc(wanted, answer);
      for (const { procedure, status, data } of parts) {
        tally.add(procedure?.name ?? "(other)", status);
        if (status !== 200 || !procedure) continue;
        scene.pool.remember(procedure.name.split(".")[0] ?? "", data);
        if (procedure.name === "auth.changePassword") scene.dismiss(caller);
      }
      if (answer.status === 401) await scene.call(caller);
      return {
        command: curlOf(plant.url, wire, caller),
        wrong: wrong.length === 0 ? null : `${wrong.join("; ")}\n${answer.text.slice(0, 1000)}`,
      };
    };
    await expectStories(plant, { step: asked, act, share: 0.7 });
    tally.print();
    const unreached = PROCEDURES.filter(({ name }) => !tally.has(name, 200)).map(({ name }) => name);
    expect(isRepeating ? [] : unreached).toEqual([]);
  },
  TIME_LIMIT_MS,
);
