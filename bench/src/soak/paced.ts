import { setTimeout as wait } from "node:timers/promises";

/**
 * Asks `perSecond` times a second over so many connections, for so long. A request is due at its own time, whatever
 * became of those before it, so that a server which falls behind shows it. `onAnswer` hears of each: how many
 * milliseconds after it was due it was answered, the wait for a free connection included.
 */
export async function paced(
  once: () => Promise<boolean>,
  { perSecond, connections, seconds }: { perSecond: number; connections: number; seconds: number },
  onAnswer: (milliseconds: number, isGood: boolean) => void,
): Promise<void> {
  const start = performance.now();
  const count = Math.floor(perSecond * seconds);
  let next = 0;
  const loop = async () => {
    for (let i = next++; i < count; i = next++) {
      const due = start + (i * 1000) / perSecond;
      const early = due - performance.now();
      if (early > 0) await wait(early);
      const isGood = await once();
      onAnswer(performance.now() - due, isGood);
    }
  };
  await Promise.all(Array.from({ length: connections }, loop));
}
