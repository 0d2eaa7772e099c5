import { expect } from "vitest";
import { type Caller, until } from "./http.js";

/**
 * Asks these callers until all answer `status`, and holds that to the two seconds that are promised: what was sent later
 * than that is not answered as before. How long an answer then takes is the machine's business.
 */
export async function expectSoon(callers: readonly Caller[], path: string, status: number): Promise<void> {
  const since = performance.now();
  let lastAsBefore = since;
  await until(async () => {
    const sent = performance.now();
    const answers = await Promise.all(callers.map((caller) => caller.get(path)));
    const isSo = answers.every((answer) => answer.status === status);
    if (!isSo) lastAsBefore = sent;
    return isSo;
  });
  expect(lastAsBefore - since).toBeLessThan(2000);
}
