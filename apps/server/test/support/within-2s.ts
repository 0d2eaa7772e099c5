import { expect } from "vitest";
import { eventually } from "./eventually.js";
import type { ApiClient } from "./http.js";

/**
 * Sends requests of these clients until all responses have this status, and expects the last other response to a request
 * that was sent within the two seconds of the contract. How long a response then takes depends on the machine.
 */
export async function expectWithin2s(clients: readonly ApiClient[], path: string, status: number): Promise<void> {
  const since = performance.now();
  let lastOtherwise = since;
  await eventually(`${path} is ${status} for every client`, async () => {
    const sent = performance.now();
    const responses = await Promise.all(clients.map((client) => client.get(path)));
    const isSo = responses.every((response) => response.status === status);
    if (!isSo) lastOtherwise = sent;
    return isSo;
  });
  expect(lastOtherwise - since).toBeLessThan(2000);
}
