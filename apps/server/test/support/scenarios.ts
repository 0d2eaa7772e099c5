import path from "node:path";
import * as fc from "fast-check";
import { expect } from "vitest";

const { FUZZ_SEED = "20261124", FUZZ_PATH, FUZZ_REQUESTS = "3000" } = process.env;
const REQUESTS = Number(FUZZ_REQUESTS);

/** The run is large enough to meet every response that can be met. */
export const IS_THOROUGH = REQUESTS >= 20_000;

/** The run replays one failure, so that it says nothing about coverage. */
export const IS_REPLAY = FUZZ_PATH !== undefined;

/** A run's time limit, on a slow and busy machine. */
export const TIME_LIMIT_MS = 300_000 + REQUESTS * 200;

/** A scenario's length, in steps. */
const MAX_LENGTH = 80;
const MEAN_LENGTH = 40;

/** How long a failure is shrunk; then the shortest found by then is reported. */
const SHRINK_MS = 40_000;

/** Records a step's request, as a line of the failure's report. */
export type Log = (command: string) => void;

/** A failed expectation, with the requests up to it. */
class ScenarioFailure extends Error {}

export interface ScenarioOptions<State, Step> {
  /** The state that every scenario starts from, equal but for generated ids. */
  setUp(): Promise<State>;
  step: fc.Arbitrary<Step>;
  /** Logs and sends a step's requests; throws at a response that is not allowed. */
  runStep(step: Step, state: State, log: Log): Promise<void>;
  /** The assertions at a scenario's end. */
  atEnd?(state: State): Promise<void>;
  /** The share of `FUZZ_REQUESTS` that this test sends; 1 by default. */
  share?: number;
}

/**
 * Runs random scenarios: sequences of steps, each on a state of its own. One that fails is shrunk to fewer and simpler
 * steps; the error lists its requests and the command that replays it.
 */
export async function expectScenarios<State, Step>(options: ScenarioOptions<State, Step>): Promise<void> {
  const { setUp, step, runStep, atEnd, share = 1 } = options;
  let failedAt: number | null = null;
  const property = fc.asyncProperty(fc.array(step, { maxLength: MAX_LENGTH, size: "max" }), async (steps) => {
    if (failedAt !== null && Date.now() - failedAt > SHRINK_MS) return;
    const state = await setUp();
    const commands: string[] = [];
    try {
      for (const each of steps) await runStep(each, state, (command) => commands.push(command));
      await atEnd?.(state);
    } catch (error) {
      failedAt ??= Date.now();
      const { message } = error instanceof Error ? error : new Error(String(error));
      throw new ScenarioFailure(`${message}\n\n${commands.join("\n")}`, { cause: error });
    }
  });
  await fc.assert(property, {
    seed: Number(FUZZ_SEED),
    ...(FUZZ_PATH !== undefined && { path: FUZZ_PATH }),
    numRuns: Math.ceil((REQUESTS * share) / MEAN_LENGTH),
    reporter,
  });
}

function reporter<Input>({ failed, errorInstance, seed, counterexamplePath }: fc.RunDetails<Input>): void {
  if (!failed) return;
  if (!(errorInstance instanceof ScenarioFailure)) throw errorInstance;
  const replay = `FUZZ_SEED=${seed} FUZZ_PATH=${counterexamplePath} npm run fuzz -- ${currentTestFile()}`;
  throw new Error(`${errorInstance.message}\n\nReplay it with: ${replay}\n`);
}

/** Relative to the package, as vitest takes it. */
const currentTestFile = () => path.relative(process.cwd(), expect.getState().testPath ?? "");
