import { fdatasync, readFileSync, rmSync, statSync, writeFileSync, writeSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { locationOf, type Holder, parseHolder, thisProcess } from "./holder.js";

const BEAT_MS = 2000;
/** A holder on another machine that has not written for this long is dead. */
export const SILENCE_MS = 10_000;
/** Every beat has the same length, so that it overwrites the one before completely. */
const SIZE_BYTES = 512;

/** Writes this process as the holder into the open lock file, repeatedly, until the returned function is called. */
export function startHeartbeat(fd: number): () => void {
  const holder = thisProcess();
  let beats = 0;
  const beat = () => {
    writeSync(fd, JSON.stringify({ ...holder, beats: (beats += 1) }).padEnd(SIZE_BYTES), 0);
    fdatasync(fd, () => {}); // only then is it visible to other clients of a network file system
  };
  beat();
  const timer = setInterval(() => {
    try {
      beat();
    } catch {
      // For example a full disk: the lock itself needs no space.
    }
  }, BEAT_MS).unref();
  return () => clearInterval(timer);
}

/**
 * Locks of a network file system may be local to a machine. Where a holder on another machine wrote the lock file last,
 * waits until it has been silent for 10 s; returns the holder if it writes meanwhile.
 */
export async function waitForSilence(file: string): Promise<Holder | undefined> {
  const last = readFileSync(file, "utf8");
  const holder = parseHolder(last);
  if (holder === undefined || locationOf(holder) !== "other machine") return undefined;
  const end = performance.now() + SILENCE_MS - ageMs(file);
  while (performance.now() < end) {
    await sleep(100);
    const now = readFileSync(file, "utf8");
    if (now !== last) return parseHolder(now); // undefined if it was released
  }
  return undefined;
}

/** How long ago a file was written, by the file system's clock, which all machines share. */
function ageMs(file: string): number {
  const probe = `${file}.probe`;
  writeFileSync(probe, "");
  const age = statSync(probe).mtimeMs - statSync(file).mtimeMs;
  rmSync(probe, { force: true });
  return Math.max(0, age);
}
