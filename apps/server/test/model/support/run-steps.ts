import { ERRORS, type ErrorCode } from "@lantai/api/platform/errors";
import { Progress } from "@lantai/api/progress/schema";
import { isDeepStrictEqual } from "node:util";
import { expect } from "vitest";
import { z } from "zod";
import type { ApiResponse } from "../../support/http.js";
import { expectOk } from "../../support/expectations.js";
import { orderOf } from "../../support/work-orders.js";
import type { Step } from "../steps/steps.js";
import { playList, playRecap, playResults } from "./read-assertions.js";
import { type Change, mayAsk, type PlantModel, predict } from "../rules/predict.js";
import { requestOf } from "./requests.js";
import { expected, learn, lookAt, type Sent, type Stage } from "./scenario-state.js";
import { heard, toldNote, toldOf } from "./expected-response.js";

type Tell = (command: string) => void;

/** Every story begins with an order for each operator. */
export async function open(stage: Stage): Promise<void> {
  for (const operator of [0, 1, 2]) {
    const fields = { productName: "baut m8", quantity: 50_000, operator, deadline: "2099-12-31" };
    const step = { kind: "change", by: "manager", change: { kind: "create", fields } } as const;
    await play({ ...step, key: undefined, byNumber: false }, stage, () => {});
  }
}

/** Does at the server what somebody does, and holds the answer, and what is there afterwards, to the model. */
export async function play(step: Step, stage: Stage, tell: Tell): Promise<void> {
  switch (step.kind) {
    case "change":
      return carryOut(stage, sentBy(step, stage), tell);
    case "again":
      return stage.last ? carryOut(stage, stage.last, tell) : undefined;
    case "race":
      return race(stage, step, tell);
    case "list":
      return playList(stage, step, tell);
    case "recap":
      return playRecap(stage, step, tell);
    case "results":
      return playResults(stage, step, tell);
  }
}

type ChangeStep = Pick<Extract<Step, { kind: "change" }>, "by" | "change" | "key" | "byNumber">;

function sentBy({ by, change: meant, key, byNumber }: ChangeStep, { plant, crowd }: Stage): Sent {
  const change = aimed(meant, plant);
  const request = requestOf(change, { plant, crowd, byNumber });
  return { by, change, request, key: key === undefined ? undefined : `key-${key}` };
}

/** Now and then an order is meant that is not there. */
const NONE = 19;

/** The change as it is meant now: about an order that is there, at a version instead of so many behind it. */
function aimed(change: Change, plant: PlantModel): Change {
  if (change.kind === "create") return change;
  const pick = change.pick === NONE || plant.length === 0 ? -1 : change.pick % plant.length;
  if (change.kind === "say" || change.version === undefined) return { ...change, pick };
  return { ...change, pick, version: (plant[pick]?.version ?? 1) - change.version };
}

const send = ({ by, request, key }: Sent, { crowd }: Stage, tell: Tell): Promise<ApiResponse> => {
  const { method, path, body } = request;
  const headers: Record<string, string> = key === undefined ? {} : { "idempotency-key": key };
  tell(`${by} ${method.toUpperCase()} ${path} ${JSON.stringify(body)}${key === undefined ? "" : ` (${key})`}`);
  return crowd[by][method](path, body, headers);
};

async function carryOut(stage: Stage, sent: Sent, tell: Tell): Promise<void> {
  const { by, change, request, key } = sent;
  const someone = stage.crowd[by];
  const answer = await send(sent, stage, tell);
  const { status, text } = answer;
  const isKeyed = key !== undefined && mayAsk(someone, change);
  const kept = isKeyed ? stage.keys.get(`${by} ${key}`) : undefined;
  const fingerprint = JSON.stringify(request);
  if (isKeyed) stage.last = sent;
  if (kept) {
    const isSame = kept.fingerprint === fingerprint;
    stage.tally.add(isSame ? "(again)" : "idempotency_key_reused", change.kind);
    if (isSame) expect({ status, text }, "the first answer again").toEqual({ status: kept.status, text: kept.text });
    else expect(outcomeOf(answer)).toBe("idempotency_key_reused");
    await expectAsModelled(stage, change);
    return;
  }
  const { outcome, after } = predict(stage.plant, someone, change);
  expect(outcomeOf(answer), text).toBe(outcome);
  stage.tally.add(outcome, change.kind);
  if (isKeyed && (outcome === "ok" || ERRORS[outcome].status === 409)) {
    stage.keys.set(`${by} ${key}`, { fingerprint, status, text });
  }
  if (outcome === "ok" && change.kind === "create") expectNumbered(answer, after);
  stage.plant = after;
  if (outcome === "ok") expectAnswered(answer, change, stage);
  await expectAsModelled(stage, change);
}

/** What came of a request: its refusal's code, whose status has to be the code's own. */
function outcomeOf({ status, text, body }: ApiResponse): ErrorCode | "ok" {
  if (status < 300) return "ok";
  const { code } = z.object({ code: z.string() }).parse(body);
  const known = Object.entries(ERRORS).find(([name]) => name === code);
  expect(known?.[1].status, text).toBe(status);
  return z.custom<ErrorCode>(() => known !== undefined).parse(code);
}

/** Holds a new order's number to the next of its day, and lets the model know it. */
function expectNumbered(answer: ApiResponse, plant: PlantModel): void {
  const order = orderOf(answer);
  const [day = "", count] = order.number.split(/-(?=\d+$)/);
  expect(Number(count)).toBe(plant.filter(({ number }) => number.startsWith(day)).length + 1);
  expect(answer.headers.get("location")).toBe(`/api/v1/workorders/${order.number}`);
  learn(plant, order);
}

function expectAnswered(answer: ApiResponse, change: Change, { plant, crowd }: Stage): void {
  const order = plant.at(change.kind === "create" ? -1 : change.pick);
  if (!order) throw new Error("the model has no such order");
  if (change.kind === "say") {
    const { id: _, at: __, ...note } = Progress.parse(expectOk(answer));
    const last = order.notes.at(-1);
    expect(note).toEqual(last && toldNote(last, crowd));
  } else expect(heard(orderOf(answer))).toEqual(toldOf(order, crowd));
}

/** Holds the order that a change was about to the model, whatever the answer was; its ledger is read at the end. */
async function expectAsModelled({ plant, crowd }: Stage, change: Change): Promise<void> {
  const order = plant.at(change.kind === "create" ? -1 : change.pick);
  if (!order || (change.kind !== "create" && change.pick < 0)) return;
  expect(heard(orderOf(await crowd.admin.get(`/workorders/${order.id}`)))).toEqual(toldOf(order, crowd));
}

/** Two at once come to what one after the other comes to, in one of the two orders. */
async function race(
  stage: Stage,
  { pick: meant, first, second }: Extract<Step, { kind: "race" }>,
  tell: Tell,
): Promise<void> {
  const both = [first, second].map(({ by, change }) =>
    sentBy({ by, change: { ...change, pick: meant }, key: undefined, byNumber: false }, stage),
  );
  const pick = meant % Math.max(1, stage.plant.length);
  const order = stage.plant[pick];
  if (!order || meant === NONE) return;
  const outcomes = (await Promise.all(both.map((sent) => send(sent, stage, tell)))).map(outcomeOf);
  for (const outcome of outcomes) stage.tally.add(outcome, "race");
  const now = await lookAt(order, stage);
  const serial = [both, both.toReversed()].map((sequence) => {
    let { plant } = stage;
    const judged = sequence.map(({ by, change }) => {
      const { outcome, after } = predict(plant, stage.crowd[by], change);
      plant = after;
      return outcome;
    });
    return { outcomes: sequence === both ? judged : judged.toReversed(), plant };
  });
  const found = serial.find(
    (one) => isDeepStrictEqual(one.outcomes, outcomes) && isDeepStrictEqual(expected(one.plant, pick, stage), now),
  );
  const either = serial.map((one) => ({ outcomes: one.outcomes, ...expected(one.plant, pick, stage) }));
  if (!found)
    expect({ outcomes, ...now }, "is neither the one after the other nor the other way round").toEqual(either);
  else stage.plant = found.plant;
}
