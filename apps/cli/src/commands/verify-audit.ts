import type { Client } from "@lantai/client";
import { Failure } from "../lib/failure.js";
import { createProgress } from "../lib/progress.js";

/** The options of `audit verify`. */
export interface VerifyOptions {
  head?: string;
}

type Verification =
  | { kind: "intact"; count: number; head: { seal: number; hash: string } }
  | { kind: "broken"; seal: number; entryId: number | null; fault: Fault };
type Fault = "missing" | "out_of_order" | "changed" | "not_the_known_head";

/** What is wrong with the first broken link. */
const FAULTS: Record<Fault, string> = {
  missing: "it is not there",
  out_of_order: "it does not follow the entry before it",
  changed: "it was changed after it was appended",
  not_the_known_head: "it is not the entry that --head names",
};

/**
 * Has the server verify the hash chain of the audit log; returns its length and its head.
 * @throws Failure naming the first broken link.
 */
export async function verifyAudit(client: Client, { head }: VerifyOptions): Promise<string> {
  const verification = await verify(client, head);
  if (verification.kind === "broken") {
    const entry = verification.entryId === null ? "" : ` (entry ${verification.entryId})`;
    throw new Failure(`the audit log is broken at ${verification.seal}${entry}: ${FAULTS[verification.fault]}`);
  }
  return `${verification.count} entries, every link holds; write this head down elsewhere\n${verification.head.seal}:${verification.head.hash}\n`;
}

async function verify(client: Client, head: string | undefined): Promise<Verification> {
  const progress = createProgress(process.stderr);
  try {
    for await (const event of await client.audit.verify.query({ head })) {
      if (event.kind !== "progress") return event;
      progress.update({ phase: "checking", ...event });
    }
  } finally {
    progress.stop();
  }
  throw new Failure("the server stopped answering; run the check again");
}
