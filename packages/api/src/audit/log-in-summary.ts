import type { Db } from "@lantai/db/connect";
import { auditLog } from "@lantai/db/schema";
import { networkOf } from "../platform/network.js";
import { bySystem } from "./audit-actor.js";

const SUMMARY_EVERY_MS = 60_000;

/** The most entries of their own that failures under unknown names get in a minute, per process. */
const MAX_ENTRIES = 20;

/** The most networks that a summary distinguishes. */
const MAX_NETWORKS = 10_000;

/** What this process has not written into the log since its last summary. */
const unwritten = { failures: 0, refused: 0, networks: new Set<string>() };
let entries = 0;

/** Counts a failed log-in under an unknown name; true if it gets an entry of its own, else it is summarised. */
export function takesOwnEntry(address: string): boolean {
  entries += 1;
  if (entries <= MAX_ENTRIES) return true;
  add("failures", address);
  return false;
}

/** Counts an attempt that was refused because its username or its address is locked out. */
export function addRefusedLogIn(address: string): void {
  add("refused", address);
}

function add(counter: "failures" | "refused", address: string): void {
  unwritten[counter] += 1;
  if (unwritten.networks.size < MAX_NETWORKS) unwritten.networks.add(networkOf(address));
}

/** Writes one entry about what was counted since the last one; none where nothing was. */
export async function writeLogInSummary(db: Db): Promise<void> {
  const { failures, refused, networks } = unwritten;
  entries = 0;
  if (failures + refused === 0) return;
  const { kind, id, name, address } = bySystem("log-in");
  await db.insert(auditLog).values({
    action: "login_failed",
    actorKind: kind,
    actorId: id,
    actorName: name,
    address,
    subjectType: "address",
    after: { moreFailures: failures, refusedAttempts: refused, addresses: networks.size },
  });
  // Meanwhile more may have been counted, whose networks are then counted again in the next summary.
  unwritten.failures -= failures;
  unwritten.refused -= refused;
  unwritten.networks = new Set();
}

/**
 * Writes a summary every minute, and the last one when `signal` is aborted. What could not be written is in the next one;
 * `onFailure` is called with the reason.
 */
export function startLogInSummaries(
  db: Db,
  { signal, onFailure }: { signal: AbortSignal; onFailure: (error: unknown) => void },
): void {
  const write = () => void writeLogInSummary(db).catch(onFailure);
  const timer = setInterval(write, SUMMARY_EVERY_MS).unref();
  signal.addEventListener("abort", () => {
    clearInterval(timer);
    write();
  });
}
