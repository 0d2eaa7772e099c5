import type { Client } from "@lantai/api/client";
import { Failure } from "../lib/failure.js";
import { createProgress } from "../lib/progress.js";

export interface VerifyOptions {
  head?: string;
}

type Ending =
  | { kind: "intact"; count: number; head: { seal: number; hash: string } }
  | { kind: "broken"; seal: number; entryId: number | null; fault: Fault };
type Fault = "missing" | "out_of_order" | "changed" | "not_the_known_head";

/** What is wrong with the first link that does not hold. */
const FAULTS: Record<Fault, string> = {
  missing: "it is not there",
  out_of_order: "it does not follow the entry before it",
  changed: "it says something else than when it was sealed",
  not_the_known_head: "it is not the entry that --head names",
};

/**
 * Has the server check the chain of the audit log, and tells its head.
 * @throws Failure naming the first broken link.
 */
export async function verifyAudit(client: Client, { head }: VerifyOptions): Promise<string> {
  const ending = await follow(client, head);
  if (ending.kind === "broken") {
    const entry = ending.entryId === null ? "" : ` (entry ${ending.entryId})`;
    throw new Failure(`the audit log is broken at ${ending.seal}${entry}: ${FAULTS[ending.fault]}`);
  }
  return `${ending.count} entries, every link holds; write this head down elsewhere\n${ending.head.seal}:${ending.head.hash}\n`;
}

async function follow(client: Client, head: string | undefined): Promise<Ending> {
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
