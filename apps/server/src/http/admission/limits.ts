import { type BodySlots, createBodySlots } from "./body-slots.js";
import { createFairShare, type FairShare } from "./fair-share.js";

/** What the clients of one kind share. */
export interface ClientLimits {
  /** Requests being processed. More at once would only time out while they wait. */
  requests: FairShare;
  /** Request bodies being received. */
  bodies: BodySlots;
  /** The bytes received of these bodies. */
  bodyBytes: FairShare;
}

/** Concurrency limits, apart for authenticated and anonymous clients: no number of anonymous ones delays a user. */
export interface AdmissionLimits {
  authenticated: ClientLimits;
  anonymous: ClientLimits;
}

/** The client that a request counts against. */
export interface Client {
  kind: keyof AdmissionLimits;
  /** The id of the user or service account; of an anonymous client its network. */
  key: string;
}

const MiB = 1024 * 1024;

/** The limits of this process, all free. */
export function createLimits(): AdmissionLimits {
  return {
    authenticated: {
      requests: createFairShare(2000),
      bodies: createBodySlots(2000),
      bodyBytes: createFairShare(256 * MiB),
    },
    anonymous: {
      requests: createFairShare(1000),
      bodies: createBodySlots(1000),
      bodyBytes: createFairShare(64 * MiB),
    },
  };
}

/** How much of one limit all clients use together. */
export const totalUsed = ({ authenticated, anonymous }: AdmissionLimits, limit: keyof ClientLimits): number =>
  authenticated[limit].used + anonymous[limit].used;

/** True where less than a fiftieth is free for authenticated requests: a user's first one would soon be refused. */
export function isExhausted({ authenticated: { requests } }: AdmissionLimits): boolean {
  return requests.total - requests.used < requests.total / 50;
}
