import { expect, test } from "vitest";
import { useTestApp } from "../support/test-app.js";
import { asked, toRpcWire } from "./requests/rpc-requests.js";
import { createCrew } from "./support/users.js";
import { PROCEDURES } from "./requests/procedures.js";
import { expectStories, isRepeating, TIME_LIMIT_MS } from "../support/scenarios.js";
import { Tally } from "../support/outcomes.js";
import { judgeRpc } from "./support/check-rpc-response.js";
import { curlOf, exchange } from "./support/http-request.js";

const plant = useTestApp({ TRUST_PROXY: "true" });

test(
  "whatever is sent, every procedure gives its output or a refusal in its form, and never a fault of ours",
  async () => {
    const tally = new Tally();
    await expectStories({
      setScene: createCrew(plant),
      step: asked,
      async act(wanted, scene, tell) {
        const wire = toRpcWire(wanted, scene);
        tell(curlOf(plant.url, wire, wanted.caller));
        const answer = await exchange(plant.url, wire);
        const { parts, wrong } = judgeRpc(wanted, answer);
        expect(wrong.join("; "), answer.text.slice(0, 1000)).toBe("");
        for (const { procedure, status, data } of parts) {
          tally.add(procedure?.name ?? "(other)", status);
          if (status !== 200 || !procedure) continue;
          scene.pool.remember(procedure.name.split(".")[0] ?? "", data);
          if (procedure.name === "auth.changePassword") scene.dismiss(wanted.caller);
        }
        await scene.mind(wanted.caller, answer.status);
      },
      share: 0.7,
    });
    tally.print();
    const unreached = PROCEDURES.filter(({ name }) => !tally.has(name, 200)).map(({ name }) => name);
    expect(isRepeating ? [] : unreached).toEqual([]);
  },
  TIME_LIMIT_MS,
);
