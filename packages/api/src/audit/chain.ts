import { createHash } from "node:crypto";

/** The content of an entry as it is hashed; `before` and `after` in PostgreSQL's text form. */
export interface EntryContent {
  id: number;
  at: string;
  action: string;
  actorKind: string;
  actorId: string | null;
  actorName: string;
  address: string | null;
  via: string | null;
  subjectType: string;
  subjectId: string | null;
  subjectName: string | null;
  before: string | null;
  after: string | null;
}

/** The end of a chain: the position of its last link, and that link's hash. */
export interface Head {
  /** The position in the chain, from 1. */
  seal: number;
  hash: string;
}

/** An entry with its position in the chain. */
export interface Link extends Head {
  prevHash: string;
  content: EntryContent;
}

/** The head of a chain without entries. */
export const EMPTY_CHAIN: Head = { seal: 0, hash: "0".repeat(64) };

/** The link that appends an entry to a chain. */
export function linkAfter(head: Head, content: EntryContent): Link {
  const seal = head.seal + 1;
  return { seal, prevHash: head.hash, hash: hashOf(head.hash, seal, content), content };
}

function hashOf(prevHash: string, seal: number, s: EntryContent): string {
  const serialized = JSON.stringify([
    seal,
    s.id,
    s.at,
    s.action,
    s.actorKind,
    s.actorId,
    s.actorName,
    s.address,
    s.via,
    s.subjectType,
    s.subjectId,
    s.subjectName,
    s.before,
    s.after,
  ]);
  return createHash("sha256").update(`${prevHash}\n${serialized}`).digest("hex");
}

/**
 * What can be wrong with a link: it is missing, it does not follow the one before it, its content was changed after it
 * was appended, or it is not the head that was recorded before.
 */
type Fault = "missing" | "out_of_order" | "changed" | "not_the_known_head";

/** The first broken link of a chain. */
export interface Broken {
  /** The position in the chain. */
  seal: number;
  /** The entry at that position; null where there is none. */
  entryId: number | null;
  fault: Fault;
}

/** The fault of a chain that ends too early. */
export const missingAfter = (head: Head): Broken => ({ seal: head.seal + 1, entryId: null, fault: "missing" });

/**
 * Verifies the links that should follow `head`, at least one: the new head, or the first broken link. `known` is a head
 * that was recorded before; the link at its position has to have its hash.
 */
export function verifyLinks(head: Head, links: readonly Link[], known: Head): Head | Broken {
  let reached: Head | null = null;
  for (const link of links) {
    const fault = faultOf(reached ?? head, link) ?? (isOther(link, known) ? "not_the_known_head" : null);
    if (fault === "missing") return missingAfter(reached ?? head);
    if (fault !== null) return { seal: link.seal, entryId: link.content.id, fault };
    reached = { seal: link.seal, hash: link.hash };
  }
  return reached ?? missingAfter(head);
}

function faultOf(head: Head, { seal, prevHash, hash, content }: Link): Fault | null {
  if (seal > head.seal + 1) return "missing";
  if (seal <= head.seal || prevHash !== head.hash) return "out_of_order";
  return hash === hashOf(prevHash, seal, content) ? null : "changed";
}

const isOther = (link: Head, known: Head) => link.seal === known.seal && link.hash !== known.hash;
