/** An answer that is none of the server's: a proxy's, as a rule. */
export class UnexpectedAnswer extends Error {
  readonly status: number;
  readonly retryAfter: string | null;

  constructor({ status, statusText, headers }: Response) {
    super(`${status} ${statusText}`.trimEnd());
    this.status = status;
    this.retryAfter = headers.get("retry-after");
  }
}

/**
 * `fetch` for tRPC's links, which take any JSON for an answer of the server.
 * @throws UnexpectedAnswer where a refusal is not in the form of the server's.
 */
export const fetchAnswer: typeof fetch = async (input, init) => {
  const response = await fetch(input, init);
  if (response.ok) return response;
  const text = await response.text();
  if (errorIn(text) === null) throw new UnexpectedAnswer(response);
  const { status, statusText, headers } = response;
  return new Response(text, { status, statusText, headers });
};

/** The error in the body of a refused call, in the form of tRPC; null where there is none. */
export function errorIn(body: string): { error: object } | null {
  try {
    const parsed: unknown = JSON.parse(body);
    const answer: unknown = Array.isArray(parsed) ? parsed[0] : parsed;
    const error = answer instanceof Object && "error" in answer ? answer.error : null;
    return error instanceof Object && "code" in error && "message" in error ? { error } : null;
  } catch {
    return null;
  }
}
