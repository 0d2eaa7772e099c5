import type { Broken, Head } from "./chain.js";

/** What a verification of the chain reports: its progress, and last its result. */
export type VerifyEvent =
  | { kind: "progress"; done: number; total: number }
  | { kind: "intact"; count: number; head: Head }
  | ({ kind: "broken" } & Broken);
