import { beforeAll, expect, test } from "vitest";
import { type ApiDocument, type Operation, readDocument } from "../support/api-document.js";
import type { ApiResponse } from "../support/http.js";
import { useTestApp } from "../support/test-app.js";
import { createCrew, type Scene } from "./support/users.js";
import { requests, type Wanted } from "./requests/rest-requests.js";
import { isAllowedBody, isAllowedQuery, settle, toWire } from "./requests/rest-encoding.js";
import { isRepeating, isThorough, expectStories, TIME_LIMIT_MS } from "../support/scenarios.js";
import { strayRequests } from "./requests/unknown-routes.js";
import { Tally } from "../support/outcomes.js";
import { Problem } from "./support/check-rpc-response.js";
import { curlOf, exchange, type Wire } from "./support/http-request.js";

const plant = useTestApp({ TRUST_PROXY: "true" });
const tally = new Tally();
const nameOf = ({ method, path }: Operation) => `${method} ${path}`;

let document: ApiDocument;
beforeAll(async () => {
  document = readDocument((await plant.anonymous.get("/openapi.json")).text);
});

/** What is wrong with an answer; nothing where all is well. */
function judge(operation: Operation, wire: Wire, answer: ApiResponse): string[] {
  const wrong = document.misfits(answer, operation);
  if (answer.status >= 500) wrong.push(`${answer.status} from a server that is well`);
  if (answer.status < 300 && !isAllowedQuery(wire, operation)) {
    wrong.push(`${answer.status} for a query that the document does not know`);
  }
  if (answer.status < 300 && !isAllowedBody(wire, operation, document.allowsBody)) {
    wrong.push(`${answer.status} for a body that the document does not allow`);
  }
  return wrong;
}

/** Sends one request and holds its answer to the document. */
async function send(wanted: Wanted, scene: Scene, tell: (command: string) => void): Promise<ApiResponse> {
  const { operation, caller } = wanted;
  const wire = toWire(wanted, scene);
  tell(curlOf(plant.url, wire, caller));
  const answer = await exchange(plant.url, wire);
  const wrong = judge(operation, wire, answer).join("; ");
  expect(wrong, `${nameOf(operation)}: ${answer.text.slice(0, 1000)}`).toBe("");
  tally.add(nameOf(operation), answer.status);
  if (answer.status < 300) scene.pool.remember(operation.tags[0], answer.body);
  if (answer.status === 204 && operation.operationId === "auth_changePassword") scene.dismiss(caller);
  await scene.mind(caller, answer.status);
  return answer;
}

test(
  "whatever is sent, every operation answers as its document says, and never with a fault of ours",
  async () => {
    await expectStories({
      setScene: createCrew(plant),
      step: requests(document),
      async act(meant, scene, tell) {
        const wanted = settle(meant, scene);
        const { status } = await send(wanted, scene, tell);
        if (status < 300) await send({ ...wanted, key: undefined, fault: wanted.encore }, scene, tell);
      },
    });
    tally.print();
    expect(isRepeating ? [] : unreached()).toEqual([]);
  },
  TIME_LIMIT_MS,
);

/** A fault of ours, a server that is too busy, and what only a crowd meets. */
const OUT_OF_REACH = new Set([429, 500, 503]);
/** Told by many operations for the sake of a few: what the shape of a body or a reused key is refused with. */
const ALIKE = new Set([409, 413, 415]);

/** What the document tells and no request met: then the requests are at fault, for they prove nothing there. */
function unreached(): string[] {
  const told = document.operations.flatMap((operation) =>
    Object.keys(operation.responses).map((status) => ({ name: nameOf(operation), status: Number(status) })),
  );
  const isMet = (status: number) => told.some((each) => each.status === status && tally.has(each.name, status));
  return told
    .filter(({ status }) => !OUT_OF_REACH.has(status))
    .filter(({ name, status }) => {
      const isAlike = ALIKE.has(status) || (status >= 300 && !isThorough);
      return isAlike ? !isMet(status) : !tally.has(name, status);
    })
    .map(({ name, status }) => `${name} ${status}`);
}

/** What is wrong with the answer to a request beside the document. */
function judgeStray({ method }: Wire, { status, text, body, headers }: ApiResponse): string[] {
  const wrong: string[] = [];
  if (status >= 500) wrong.push(`${status}`);
  if (status >= 400 && method !== "HEAD" && !Problem.safeParse(body).success) wrong.push(`${status} in no form`);
  if (status === 405 && !headers.has("allow")) wrong.push("405 without Allow");
  if (method === "HEAD" && text !== "") wrong.push("HEAD with a body");
  return wrong;
}

test(
  "a path or a method that the document lacks is refused in the form of every refusal, and told what there is",
  async () => {
    await expectStories({
      setScene: createCrew(plant),
      step: strayRequests(document),
      async act({ caller, ...stray }, { tokens, address }, tell) {
        const token = tokens.get(caller);
        const headers = {
          "x-forwarded-for": address,
          ...(token !== undefined && { authorization: `Bearer ${token}` }),
        };
        const wire = { ...stray, headers };
        tell(curlOf(plant.url, wire, caller));
        const answer = await exchange(plant.url, wire);
        expect(judgeStray(wire, answer).join("; "), answer.text.slice(0, 1000)).toBe("");
      },
      share: 0.3,
    });
  },
  TIME_LIMIT_MS,
);
