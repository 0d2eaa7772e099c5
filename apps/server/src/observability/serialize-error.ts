/** An error for the log: the innermost cause, without a statement's parameters, which may hold personal data or a password. */
export function serializeError(error: unknown): { type: string; message: string; code?: unknown; stack?: string } {
  let inner = error;
  while (inner instanceof Error && inner.cause instanceof Error) inner = inner.cause;
  if (!(inner instanceof Error)) return { type: typeof inner, message: "not an Error" };
  return {
    type: inner.name,
    message: inner.message,
    ...("code" in inner && { code: inner.code }),
    stack: inner.stack,
  };
}
