import { createHash } from "node:crypto";

/** What an entry says, in the form that is hashed; `before` and `after` as the database writes them. */
export interface Statement {
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

/** Where a chain ends: how many links it has, and the hash of the last. */
export interface Head {
  seal: number;
  hash: string;
}

/** An entry in its place in the chain. */
export interface Link extends Head {
  prevHash: string;
  statement: Statement;
}

/** The chain of no entries. */
export const NO_LINKS: Head = { seal: 0, hash: "0".repeat(64) };

/** Puts an entry behind the last one. */
export function linkAfter(head: Head, statement: Statement): Link {
  const seal = head.seal + 1;
  return { seal, prevHash: head.hash, hash: hashOf(head.hash, seal, statement), statement };
}

function hashOf(prevHash: string, seal: number, s: Statement): string {
  const said = JSON.stringify([
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
  return createHash("sha256").update(`${prevHash}\n${said}`).digest("hex");
}

/**
 * What can be wrong with a link: it is not there, it does not follow the one before it, it says something else than when
 * it was sealed, or it is not the one that was written down elsewhere.
 */
type Fault = "missing" | "out_of_order" | "changed" | "not_the_known_head";

/** Where a chain is broken first. */
export interface Broken {
  /** The place in the chain. */
  seal: number;
  /** The entry that stands there; null where none does. */
  entryId: number | null;
  fault: Fault;
}

/** What is wrong where a chain ends too early. */
export const missingAfter = (head: Head): Broken => ({ seal: head.seal + 1, entryId: null, fault: "missing" });

/**
 * Goes on from `head` along the links that should come after it, of which there is one at least: where it gets to, or
 * where it cannot go on. `known` is a head that was written down before, and has to be met where it stands.
 */
export function walk(head: Head, links: readonly Link[], known: Head): Head | Broken {
  let reached: Head | null = null;
  for (const link of links) {
    const fault = faultOf(reached ?? head, link) ?? (isOther(link, known) ? "not_the_known_head" : null);
    if (fault === "missing") return missingAfter(reached ?? head);
    if (fault !== null) return { seal: link.seal, entryId: link.statement.id, fault };
    reached = { seal: link.seal, hash: link.hash };
  }
  return reached ?? missingAfter(head);
}

function faultOf(head: Head, { seal, prevHash, hash, statement }: Link): Fault | null {
  if (seal > head.seal + 1) return "missing";
  if (seal <= head.seal || prevHash !== head.hash) return "out_of_order";
  return hash === hashOf(prevHash, seal, statement) ? null : "changed";
}

const isOther = (link: Head, known: Head) => link.seal === known.seal && link.hash !== known.hash;
