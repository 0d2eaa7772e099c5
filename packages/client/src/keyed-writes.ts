/** The write that answers with a stream, which only the link for batches reads. Its external references make it safe. */
export const STREAMED_WRITE = "workOrders.import";

/** The writes to which an idempotency key means nothing, so that only their caller can know whether to repeat them. */
const UNKEYED: ReadonlySet<string> = new Set([STREAMED_WRITE, "auth.login", "auth.signIn", "auth.logout"]);

/** Does the server count this write once for each key? */
export const takesKey = (path: string): boolean => !UNKEYED.has(path);
