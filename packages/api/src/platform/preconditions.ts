import type { Context } from "./context.js";
import { DomainError } from "./errors.js";
import { ifMatchHolds, ifNoneMatchHolds, type Versioned } from "./etag.js";

/** The conditional headers of a write (RFC 9110, 13.1); null where they were not sent. */
export interface Preconditions {
  ifMatch: string | null;
  ifNoneMatch: string | null;
  ifUnmodifiedSince: string | null;
}

const failed = (detail: string) => new DomainError("precondition_failed", detail);

/**
 * Refuses a write to a versioned resource where the request expects it otherwise. To be called in the write's transaction, on
 * the version that the write repeats as its premise.
 * @throws DomainError `precondition_failed`
 */
export function requirePreconditions({ preconditions }: Pick<Context, "preconditions">, resource: Versioned): void {
  if (!preconditions) return;
  const { ifMatch, ifNoneMatch } = preconditions;
  if (ifMatch !== null && !ifMatchHolds(ifMatch, resource)) {
    throw failed("It has changed since the ETag in If-Match; get it again, and decide");
  }
  if (ifNoneMatch !== null && !ifNoneMatchHolds(ifNoneMatch, resource)) {
    throw failed("It exists, and If-None-Match asks for the opposite");
  }
  if (ifMatch === null) refuseDate(preconditions);
}

/**
 * Refuses every precondition of a write to what has no version: none can be shown to hold.
 * @throws DomainError `precondition_failed`
 */
export function refusePreconditions({ preconditions }: Pick<Context, "preconditions">): void {
  if (!preconditions) return;
  if (preconditions.ifMatch !== null) throw failed("Only a write to a work order can have an If-Match");
  if (preconditions.ifNoneMatch !== null) throw failed("This write cannot have an If-None-Match");
  refuseDate(preconditions);
}

/** Nothing has a Last-Modified that a date could be compared with. */
function refuseDate({ ifUnmodifiedSince }: Preconditions): void {
  if (ifUnmodifiedSince !== null) throw failed("If-Unmodified-Since cannot be evaluated; send If-Match with an ETag");
}
