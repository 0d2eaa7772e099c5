import { isAnswered } from "./problem.js";
import { newIdempotencyKey } from "./api.js";

/** The options of a call with the key of its attempt. */
interface KeyedOptions {
  context: { idempotencyKey: string };
}

/** Sends an input by `send`, under the key that its attempt has. */
export type Attempt = <Input extends object, Answer>(
  input: Input,
  send: (input: Input, options: KeyedOptions) => Promise<Answer>,
) => Promise<Answer>;

/**
 * The writes of one form or dialog: an input whose answer was lost has the same idempotency key when it is sent again, so that
 * it counts once. With the server's answer, also a refusal, the attempt is over.
 */
export function newAttempts(): Attempt {
  const keys = new Map<string, string>();
  return async (input, send) => {
    const body = JSON.stringify(input);
    const idempotencyKey = keys.get(body) ?? newIdempotencyKey();
    keys.set(body, idempotencyKey);
    try {
      const answer = await send(input, { context: { idempotencyKey } });
      keys.delete(body);
      return answer;
    } catch (error) {
      if (isAnswered(error)) keys.delete(body);
      throw error;
    }
  };
}
