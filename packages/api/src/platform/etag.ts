import { createHash } from "node:crypto";

/** A resource whose every change raises its version. */
export interface Versioned {
  id: string;
  version: number;
}

const hash = (text: string) => createHash("sha256").update(text).digest("base64url").slice(0, 22);

/** The second part of a strong ETag: it names the version, and proves that the first part belongs to it. */
const versionPart = ({ id, version }: Versioned, answerPart: string) => hash(`${id} ${version} ${answerPart}`);

/**
 * The strong ETag (RFC 9110, 8.8.3) of a versioned resource's answer. It changes with every byte of the answer, which time
 * alone can change (an order becomes overdue); its second part tells the version alone.
 */
export function strongEtag(resource: Versioned, answer: string): string {
  const answerPart = hash(answer);
  return `"${answerPart}.${versionPart(resource, answerPart)}"`;
}

/** The ETag of an answer without a version: weak, because the same text may be sent compressed or not. */
export function weakEtag(answer: string): string {
  return `W/"${hash(answer)}"`;
}

/** The entity tags of an `If-Match` or `If-None-Match`, as they were sent. */
const entityTags = (header: string): string[] => header.match(/(?:W\/)?"[^"]*"/g) ?? [];

/** Does this strong ETag name the version that the resource has now? A weak one never does. */
function isOfVersion(etag: string, resource: Versioned): boolean {
  const [, answerPart, version] = /^"([\w-]{22})\.([\w-]{22})"$/.exec(etag) ?? [];
  return answerPart !== undefined && version === versionPart(resource, answerPart);
}

/** Does `If-Match` hold for the resource as it is now (RFC 9110, 13.1.1)? `*` does. */
export function ifMatchHolds(header: string, resource: Versioned): boolean {
  return header.trim() === "*" || entityTags(header).some((etag) => isOfVersion(etag, resource));
}

/** Does `If-None-Match` hold for a write to the resource as it is now (13.1.2, by weak comparison)? `*` does not. */
export function ifNoneMatchHolds(header: string, resource: Versioned): boolean {
  if (header.trim() === "*") return false;
  return !entityTags(header).some((etag) => isOfVersion(etag.replace(/^W\//, ""), resource));
}

/** Is what a reader has under `If-None-Match` still the answer with this ETag? */
export function isNotModified(header: string, etag: string): boolean {
  const opaque = (tag: string) => tag.replace(/^W\//, "");
  return header.trim() === "*" || entityTags(header).some((tag) => opaque(tag) === opaque(etag));
}
