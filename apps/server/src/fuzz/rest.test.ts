import { beforeAll, expect, test } from "vitest";
import { type ApiDocument, type Operation, readDocument } from "../contract/testing/document.js";
import { type Answer, send } from "../contract/testing/http.js";
import { usePlant } from "../contract/testing/plant.js";
import type { Scene } from "./testing/crew.js";
import { requests, type Wanted } from "./testing/requests.js";
import { isAllowedBody, toWire } from "./testing/sending.js";
import { isRepeating, isThorough, expectStories, TIME_LIMIT_MS } from "./testing/story.js";
import { type Stray, strayRequests } from "./testing/stray.js";
import { Tally } from "./testing/tally.js";
import { Problem } from "./testing/verdict.js";
import { curlOf, exchange, type Wire } from "./testing/wire.js";

const plant = usePlant({ TRUST_PROXY: "true" });
const tally = new Tally();
const nameOf = ({ method, path }: Operation) => `${method} ${path}`;

let document: ApiDocument;
beforeAll(async () => {
  document = readDocument((await send("GET", `${plant.url}/api/v1/openapi.json`)).text);
});

/** What is wrong with an answer; null where all is well. */
function judge(operation: Operation, wire: Wire, answer: Answer): string | null {
  const wrong = document.misfits(answer, operation);
  if (answer.status >= 500) wrong.push(`${answer.status} from a server that is well`);
  if (answer.status < 300 && !isAllowedBody(wire, operation, document.allowsBody)) {
    wrong.push(`${answer.status} for a body that the document does not allow`);
  }
  return wrong.length === 0 ? null : `${nameOf(operation)}: ${wrong.join("; ")}\n${answer.text.slice(0, 1000)}`;
}

test(
  "whatever is sent, every operation answers as its document says, and never with a fault of ours",
  async () => {
    const act = async (wanted: Wanted, scene: Scene) => {
      const { operation, caller } = wanted;
      const wire = toWire(wanted, scene);
      const answer = await exchange(plant.url, wire);
      tally.add(nameOf(operation), answer.status);
      if (answer.status < 300) scene.pool.remember(operation.tags[0], answer.body);
      if (answer.status === 204 && operation.operationId === "auth_changePassword") scene.dismiss(caller);
      if (answer.status === 401) await scene.call(caller);
      return { command: curlOf(plant.url, wire, caller), wrong: judge(operation, wire, answer) };
    };
    await expectStories(plant, { step: requests(document), act });
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
      const isAlike = ALIKE.has(status) || (status >= 400 && !isThorough);
      return isAlike ? !isMet(status) : !tally.has(name, status);
    })
    .map(({ name, status }) => `${name} ${status}`);
}

test(
  "a path or a method that the document lacks is refused in the form of every refusal, and told what there is",
  async () => {
    const act = async ({ caller, ...wire }: Stray, { tokens, address }: Scene) => {
      const token = tokens.get(caller);
      const headers = { "x-forwarded-for": address, ...(token !== undefined && { authorization: `Bearer ${token}` }) };
      const answer = await exchange(plant.url, { ...wire, headers });
      const { status, text, body } = answer;
      const wrong: string[] = [];
      if (status >= 500) wrong.push(`${status}`);
      if (status >= 400 && wire.method !== "HEAD" && !Problem.safeParse(body).success)
        wrong.push(`${status} in no form`);
      if (status === 405 && !answer.headers.has("allow")) wrong.push("405 without Allow");
      if (wire.method === "HEAD" && text !== "") wrong.push("HEAD with a body");
      const command = curlOf(plant.url, { ...wire, headers }, caller);
      return { command, wrong: wrong.length === 0 ? null : `${wrong.join("; ")}\n${text.slice(0, 1000)}` };
    };
    await expectStories(plant, { step: strayRequests(document), act, share: 0.3 });
  },
  TIME_LIMIT_MS,
);
