import { beforeAll, expect, test } from "vitest";
import { type ApiDocument, type Operation, readDocument } from "../support/api-document.js";
import type { ApiResponse } from "../support/http.js";
import { OutcomeCounter } from "../support/outcomes.js";
import { expectScenarios, IS_REPLAY, IS_THOROUGH, type Log, TIME_LIMIT_MS } from "../support/scenarios.js";
import { useTestApp } from "../support/test-app.js";
import { resolve, toHttp } from "./requests/rest-encoding.js";
import { type RestRequest, restRequests } from "./requests/rest-requests.js";
import { unknownRoutes } from "./requests/unknown-routes.js";
import { checkResponse, checkUnknownRoute } from "./support/check-rest-response.js";
import { curlOf, sendRequest } from "./support/http-request.js";
import { createFuzzState, type FuzzState } from "./support/users.js";

const app = useTestApp({ TRUST_PROXY: "true" });
const outcomes = new OutcomeCounter();
const nameOf = ({ method, path }: Operation) => `${method} ${path}`;

let document: ApiDocument;
beforeAll(async () => {
  document = readDocument((await app.anonymous.get("/openapi.json")).text);
});

/** Sends one request and checks the response against the document. */
async function send(generated: RestRequest, state: FuzzState, log: Log): Promise<ApiResponse> {
  const { operation, caller } = generated;
  const request = toHttp(generated, state);
  log(curlOf(app.url, request, caller));
  const response = await sendRequest(app.url, request);
  const deviations = checkResponse(document, operation, { request, response }).join("; ");
  expect(deviations, `${nameOf(operation)}: ${response.text.slice(0, 1000)}`).toBe("");
  outcomes.add(nameOf(operation), response.status);
  if (response.status < 300) state.known.addResponse(operation.tags[0], response.body);
  if (response.status === 204 && operation.operationId === "changePassword") state.discard(caller);
  await state.restore(caller, response.status);
  return response;
}

test(
  "every response to a random request conforms to the OpenAPI document, and none is a server error",
  async () => {
    await expectScenarios({
      setUp: createFuzzState(app),
      step: restRequests(document),
      async runStep(generated, state, log) {
        const request = resolve(generated, state);
        const { status } = await send(request, state, log);
        if (status < 300) await send({ ...request, key: undefined, defect: request.secondDefect }, state, log);
      },
    });
    outcomes.print();
    expect(IS_REPLAY ? [] : unmetResponses()).toEqual([]);
  },
  TIME_LIMIT_MS,
);

/**
 * Responses that these requests cannot cause: a time-out, rate and load limits, server errors, and a URL or a head over
 * 16 KiB, which contract/http.test.ts sends.
 */
const UNREACHABLE = new Set([408, 414, 429, 431, 500, 503]);
/** Responses that many operations document and few requests cause; each has to be met once, by any operation. */
const SHARED = new Set([409, 413, 415]);

/** Documented responses that no request has caused: for these the run proves nothing. */
function unmetResponses(): string[] {
  const documented = document.operations.flatMap((operation) =>
    Object.keys(operation.responses).map((status) => ({ name: nameOf(operation), status: Number(status) })),
  );
  const isMet = (status: number) =>
    documented.some((each) => each.status === status && outcomes.has(each.name, status));
  return documented
    .filter(({ status }) => !UNREACHABLE.has(status))
    .filter(({ name, status }) => {
      const isShared = SHARED.has(status) || (status >= 300 && !IS_THOROUGH);
      return isShared ? !isMet(status) : !outcomes.has(name, status);
    })
    .map(({ name, status }) => `${name} ${status}`);
}

test(
  "unknown paths and methods are refused with problem details, and an unknown method with the allowed ones",
  async () => {
    await expectScenarios({
      setUp: createFuzzState(app),
      step: unknownRoutes(document),
      async runStep({ caller, ...generated }, { tokens, address }, log) {
        const token = tokens.get(caller);
        const headers = {
          "x-forwarded-for": address,
          ...(token !== undefined && { authorization: `Bearer ${token}` }),
        };
        const request = { ...generated, headers };
        log(curlOf(app.url, request, caller));
        const response = await sendRequest(app.url, request);
        expect(checkUnknownRoute(request, response).join("; "), response.text.slice(0, 1000)).toBe("");
      },
      share: 0.3,
    });
  },
  TIME_LIMIT_MS,
);
