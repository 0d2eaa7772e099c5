import { TRPCClientError } from "@trpc/client";
import { expect, test } from "vitest";
import { newAttempts } from "./attempts.js";

const lost = new TRPCClientError("fetch failed");
const refused = TRPCClientError.from({
  error: { code: -32_009, message: "", data: { problem: { status: 409, code: "overproduction" } } },
});

test("an input has the same key until it is answered, and another input has another", async () => {
  const attempt = newAttempts();
  const keys: string[] = [];
  const send = (input: object, result: Promise<unknown>) =>
    attempt(input, (_, { context }) => {
      keys.push(context.idempotencyKey);
      return result;
    }).catch(() => undefined);
  await send({ quantity: 5 }, Promise.reject(lost));
  await send({ quantity: 6 }, Promise.reject(lost));
  await send({ quantity: 5 }, Promise.resolve());
  const [first, other, again] = keys;
  expect(again).toBe(first);
  expect(other).not.toBe(first);
  await send({ quantity: 5 }, Promise.reject(refused));
  await send({ quantity: 5 }, Promise.resolve());
  // What was answered is over: the same input is another write.
  expect(new Set([first, ...keys.slice(3)]).size).toBe(3);
});
