import { expect, test } from "vitest";
import { OutcomeCounter } from "../support/outcomes.js";
import { expectScenarios, IS_REPLAY, TIME_LIMIT_MS } from "../support/scenarios.js";
import { useTestApp } from "../support/test-app.js";
import { PROCEDURES } from "./requests/procedures.js";
import { rpcRequests, toRpcHttp } from "./requests/rpc-requests.js";
import { checkRpcResponse } from "./support/check-rpc-response.js";
import { curlOf, sendRequest } from "./support/http-request.js";
import { createFuzzState } from "./support/users.js";

/** Refused everywhere but in a demo, which this is not. */
const DEMO_ONLY = "demo.reset";

const app = useTestApp({ TRUST_PROXY: "true" });

test(
  "every response to a random tRPC request is the procedure's output or a well-formed error, and none is a server error",
  async () => {
    const outcomes = new OutcomeCounter();
    await expectScenarios({
      setUp: createFuzzState(app),
      step: rpcRequests,
      async runStep(generated, state, log) {
        const { caller } = generated;
        const request = toRpcHttp(generated, state);
        log(curlOf(app.url, request, caller));
        const response = await sendRequest(app.url, request);
        const { results, deviations } = checkRpcResponse(generated, response);
        expect(deviations.join("; "), response.text.slice(0, 1000)).toBe("");
        for (const { procedure, status, data } of results) {
          outcomes.add(procedure?.name ?? "(other)", status);
          if (status !== 200 || !procedure) continue;
          state.known.addResponse(procedure.name.split(".")[0] ?? "", data);
          if (procedure.name === "auth.changePassword") state.discard(caller);
        }
        await state.restore(caller, response.status);
      },
    });
    outcomes.print();
    const unmet = PROCEDURES.map(({ name }) => name).filter((name) => name !== DEMO_ONLY && !outcomes.has(name, 200));
    expect(IS_REPLAY ? [] : unmet).toEqual([]);
  },
  TIME_LIMIT_MS,
);
