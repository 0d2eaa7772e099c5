import { fdatasync, readFileSync, rmSync, statSync, writeFileSync, writeSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { locationOf, type Holder, parseHolder, thisProcess } from "./holder.js";

const BEAT_MS = 2000;
/** A holder on another machine that has not written for so long is dead. */
export const SILENCE_MS = 10_000;
/** Every beat writes as many bytes, so that none leaves a rest of another. */
const SIZE_BYTES = 512;

/** Writes into the open lock file who holds it, and goes on doing so until the function that it returns is called. */
export function startHeartbeat(fd: number): () => void {
  const holder = thisProcess();
  let beats = 0;
  const beat = () => {
    writeSync(fd, JSON.stringify({ ...holder, beats: (beats += 1) }).padEnd(SIZE_BYTES), 0);
    fdatasync(fd, () => {}); // a network file system shows it to others only then
  };
  beat();
  const timer = setInterval(() => {
    try {
      beat();
    } catch {
      // The disk is full or gone, say: the lock itself needs no room.
    }
  }, BEAT_MS).unref();
  return () => clearInterval(timer);
}

/**
 * Locks of a network file system may be of one machine only. Where a holder on another machine wrote the lock file
 * last, waits until that one has been silent for 10 s; returns the holder when it writes meanwhile.
 */
export async function waitForSilence(file: string): Promise<Holder | undefined> {
  const last = readFileSync(file, "utf8");
  const holder = parseHolder(last);
  if (holder === undefined || locationOf(holder) !== "other machine") return undefined;
  const end = performance.now() + SILENCE_MS - ageMs(file);
  while (performance.now() < end) {
    await sleep(100);
    const now = readFileSync(file, "utf8");
    if (now !== last) return parseHolder(now); // nobody: it has stopped
  }
  return undefined;
}

/** How long ago a file was written, by the one clock that all who share its file system have: that one's own. */
function ageMs(file: string): number {
  const probe = `${file}.probe`;
  writeFileSync(probe, "");
  const age = statSync(probe).mtimeMs - statSync(file).mtimeMs;
  rmSync(probe, { force: true });
  return Math.max(0, age);
}
