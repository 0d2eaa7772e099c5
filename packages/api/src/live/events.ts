/** What a client receives of a change; it reads the order itself if it needs to. */
export type LiveEvent =
  | { kind: "changed"; orderId: string; number: string; version: number }
  /** The order has been assigned to another operator. */
  | { kind: "unassigned"; orderId: string; number: string; version: number }
  /** The stream is up to date: nothing is missing before this event. */
  | { kind: "ready" }
  /** Too much has changed to send: read the lists again. */
  | { kind: "reset" };
