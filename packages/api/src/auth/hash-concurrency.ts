import { readdirSync, readFileSync } from "node:fs";
import { availableParallelism, getPriority, setPriority } from "node:os";

/** By how much hashes are nicer than the thread that answers: each step is about 1.25 times less of a contended core. */
const NICER = 10;
const NICEST = 19;

/** The threads of this process. A thread has a priority of its own on Linux alone (setpriority(2)). */
const THREADS = "/proc/self/task";

const nameOf = (thread: string) => readFileSync(`${THREADS}/${thread}/comm`, "utf8").trim();

/**
 * Lowers the priority of libuv's threads, on which passwords are hashed, so that other work takes a core from them at once.
 * They have to run already. False where they are not found by the name that Node gives them since version 24.
 */
function lowerPriority(): boolean {
  if (process.platform !== "linux") return false;
  try {
    const hashing = readdirSync(THREADS).filter((thread) => nameOf(thread) === "libuv-worker");
    for (const thread of hashing) setPriority(Number(thread), Math.min(getPriority() + NICER, NICEST));
    return hashing.length > 0;
  } catch {
    // Not allowed here, or a thread ended meanwhile: hashes are as urgent as all else then, and leave a core free.
    return false;
  }
}

/**
 * How many passwords may be hashed at a time: one on each core where hashes give way to all else, else one core stays free
 * (docs/decisions/0071). At least one.
 */
export const hashConcurrency = (givesWay: boolean, cores: number): number =>
  givesWay ? cores : Math.max(1, cores - 1);

/** Makes hashes give way, once the first one was made, and says how many may run at a time. */
export function createHashConcurrency(firstHash: Promise<unknown>): () => number {
  const cores = availableParallelism();
  let concurrency = hashConcurrency(false, cores);
  void firstHash.then(() => (concurrency = hashConcurrency(lowerPriority(), cores)));
  return () => concurrency;
}
