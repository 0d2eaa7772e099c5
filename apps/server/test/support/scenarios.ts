import path from "node:path";
import * as fc from "fast-check";
import { expect } from "vitest";

const { FUZZ_SEED = "20261124", FUZZ_PATH, FUZZ_REQUESTS = "3000" } = process.env;
const REQUESTS = Number(FUZZ_REQUESTS);

/** Is so much tried that every answer that can be met has to be? */
export const isThorough = REQUESTS >= 20_000;

/** Does the run repeat one failure, and so prove nothing about everything else? */
export const isRepeating = FUZZ_PATH !== undefined;

/** So long may a run take, on a machine that is slow and busy. */
export const TIME_LIMIT_MS = 300_000 + REQUESTS * 200;

/** The longest story, in requests; most are about half as long. */
const LONGEST = 80;
const USUAL = 40;

/** So long may a failure be shrunk; after that what was found by then is told. */
const SHRINKING_MS = 40_000;

/** Something that was answered as it may not be, and all that was sent until then. */
class Misbehaviour extends Error {}

interface Telling<Scene, Step> {
  /** What every story begins with, alike but for ids. */
  setScene(): Promise<Scene>;
  step: fc.Arbitrary<Step>;
  /** Sends a request, having told the command that does; throws at an answer that may not be. */
  act(step: Step, scene: Scene, tell: (command: string) => void): Promise<void>;
  /** Looks at the whole when the story is over. */
  end?(scene: Scene): Promise<void>;
  /** Of the requests that the run is to send. */
  share?: number;
}

/**
 * Plays stories, each on a scene of its own. One that fails is made shorter, and its requests simpler, as long as it
 * fails; then the error tells it as commands, with the settings that repeat it.
 */
export async function expectStories<Scene, Step>(telling: Telling<Scene, Step>): Promise<void> {
  const { setScene, step, act, end, share = 1 } = telling;
  let failedAt: number | null = null;
  const property = fc.asyncProperty(fc.array(step, { maxLength: LONGEST, size: "max" }), async (story) => {
    if (failedAt !== null && Date.now() - failedAt > SHRINKING_MS) return;
    const scene = await setScene();
    const commands: string[] = [];
    try {
      for (const each of story) await act(each, scene, (command) => commands.push(command));
      await end?.(scene);
    } catch (error) {
      failedAt ??= Date.now();
      const { message } = error instanceof Error ? error : new Error(String(error));
      throw new Misbehaviour(`${message}\n\n${commands.join("\n")}`, { cause: error });
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
