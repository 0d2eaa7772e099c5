import path from "node:path";
import * as fc from "fast-check";
import { expect } from "vitest";
import type { Plant } from "../../contract/testing/plant.js";
import { createCrew, type Scene } from "./crew.js";

const { FUZZ_SEED = "20261124", FUZZ_PATH, FUZZ_REQUESTS = "3000" } = process.env;
const REQUESTS = Number(FUZZ_REQUESTS);

/** Is so much tried that every answer that can be met has to be? */
export const isThorough = REQUESTS >= 20_000;

/** Does the run repeat one failure, and so prove nothing about everything else? */
export const isRepeating = FUZZ_PATH !== undefined;

/** So long may a run take, on a machine that is busy. */
export const TIME_LIMIT_MS = 120_000 + REQUESTS * 60;

/** The longest story, in requests; most are about half as long. */
const LONGEST = 80;
const USUAL = 40;

/** So long may a failure be shrunk; after that what was found by then is told. */
const SHRINKING_MS = 20_000;

/** Something that was answered as it may not be, and all that was sent until then. */
class Misbehaviour extends Error {}

/** What came of one request: the command that sends it, and what is wrong with its answer. */
interface Outcome {
  command: string;
  wrong: string | null;
}

interface Telling<Step> {
  step: fc.Arbitrary<Step>;
  act(step: Step, scene: Scene): Promise<Outcome>;
  /** Of the requests that the run is to send. */
  share?: number;
}

/**
 * Sends stories of requests, each story on a scene of its own. One that fails is made shorter, and its requests simpler,
 * as long as it fails; then the error tells it as commands, with the settings that repeat it.
 */
export async function expectStories<Step>(plant: Plant, { step, act, share = 1 }: Telling<Step>): Promise<void> {
  const setScene = createCrew(plant);
  let failedAt: number | null = null;
  const property = fc.asyncProperty(fc.array(step, { maxLength: LONGEST, size: "max" }), async (story) => {
    if (failedAt !== null && Date.now() - failedAt > SHRINKING_MS) return;
    const scene = await setScene();
    const commands: string[] = [];
    for (const each of story) {
      const { command, wrong } = await act(each, scene);
      commands.push(command);
      if (wrong === null) continue;
      failedAt ??= Date.now();
      throw new Misbehaviour(`${wrong}\n\n${commands.join("\n")}`);
    }
  });
  await fc.assert(property, {
    seed: Number(FUZZ_SEED),
    ...(FUZZ_PATH !== undefined && { path: FUZZ_PATH }),
    numRuns: Math.ceil((REQUESTS * share) / USUAL),
    reporter,
  });
}

function reporter<Input>({ failed, errorInstance, seed, counterexamplePath }: fc.RunDetails<Input>): void {
  if (!failed) return;
  if (!(errorInstance instanceof Misbehaviour)) throw errorInstance;
  const again = `FUZZ_SEED=${seed} FUZZ_PATH=${counterexamplePath} npm run fuzz -- ${fileOfTest()}`;
  throw new Error(`${errorInstance.message}\n\nRepeat it with: ${again}\n`);
}

/** The running test's file, as it is named to vitest. */
const fileOfTest = () => path.relative(process.cwd(), expect.getState().testPath ?? "");
