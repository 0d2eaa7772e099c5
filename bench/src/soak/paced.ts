import { setTimeout as wait } from "node:timers/promises";

/**
 * Sends requests at a constant rate over a number of connections (an open model). A request is due at its own time,
 * independent of those before it, so that a slow server is visible. `onAnswer` gets the milliseconds from the due time to
 * the response, including the wait for a free connection.
 */
export async function paced(
  sendRequest: () => Promise<boolean>,
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
      const isGood = await sendRequest();
      onAnswer(performance.now() - due, isGood);
    }
  };
  await Promise.all(Array.from({ length: connections }, loop));
}
