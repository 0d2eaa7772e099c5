/** The writes that answer with a stream, which only the link for batches reads. Each is safe to send again as it is. */
const STREAMED: ReadonlySet<string> = new Set(["workOrders.import", "demo.reset"]);

/** The writes to which an idempotency key means nothing, so that only their caller can know whether to repeat them. */
const UNKEYED: ReadonlySet<string> = new Set([...STREAMED, "auth.login", "auth.signIn", "auth.logout"]);

/** Does this write answer with a stream? */
export const isStreamedWrite = (path: string): boolean => STREAMED.has(path);

/** Does the server count this write once for each key? */
export const takesKey = (path: string): boolean => !UNKEYED.has(path);
