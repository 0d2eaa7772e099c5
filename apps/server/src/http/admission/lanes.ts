import { type BodyPlaces, createBodyPlaces } from "./body-places.js";
import { createQuota, type Quota } from "./quota.js";

/** What the callers of one kind share among them. */
export interface Lane {
  /** Requests being worked on. More at once would only wait past their time. */
  requests: Quota;
  /** Bodies on their way to us, and the bytes of them that are here. */
  bodies: BodyPlaces;
  bodyBytes: Quota;
}

/**
 * Places for requests, kept apart for who is signed in and for everybody else: strangers, however many, take none from
 * the people who work here. People share among people, strangers among addresses.
 */
export interface Lanes {
  signedIn: Lane;
  stranger: Lane;
}

/** Whom a request counts against. */
export interface Caller {
  lane: keyof Lanes;
  /** A person's or service's id; of a stranger the network. */
  holder: string;
}

const MiB = 1024 * 1024;

export function createLanes(): Lanes {
  return {
    signedIn: { requests: createQuota(2000), bodies: createBodyPlaces(2000), bodyBytes: createQuota(256 * MiB) },
    stranger: { requests: createQuota(1000), bodies: createBodyPlaces(1000), bodyBytes: createQuota(64 * MiB) },
  };
}

/** How much of one thing all callers have together. */
export const usedOf = ({ signedIn, stranger }: Lanes, what: keyof Lane): number =>
  signedIn[what].used + stranger[what].used;

/** Would somebody who is signed in and has asked for nothing yet soon be refused? Then fewer than one place in fifty is free. */
export function isFull({ signedIn: { requests } }: Lanes): boolean {
  return requests.total - requests.used < requests.total / 50;
}
