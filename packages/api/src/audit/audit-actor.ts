import type { Db } from "@lantai/db/connect";
import { type SQL, sql } from "drizzle-orm";
import type { Actor } from "../platform/actor.js";
import type { Context } from "../platform/context.js";

/** The actor of a change, as the audit log names it. */
export interface AuditActor {
  kind: "user" | "service" | "system";
  id: string | null;
  name: string;
  address: string | null;
  via: string | null;
}

/** The server itself, in one of its own tasks. */
export const bySystem = (task: string): AuditActor => ({
  kind: "system",
  id: null,
  name: `system:${task}`,
  address: null,
  via: null,
});

/** The caller, with address and procedure; the server itself where it generates the demo. */
export function auditActorOf(ctx: Pick<Context, "address" | "procedure" | "playedBy"> & { actor: Actor }): AuditActor {
  if (ctx.playedBy !== undefined) return bySystem(ctx.playedBy);
  const { actor } = ctx;
  return {
    kind: actor.kind,
    id: actor.id,
    name: actor.kind === "user" ? actor.username : `service:${actor.name}`,
    address: ctx.address,
    via: ctx.procedure ?? null,
  };
}

/**
 * A condition, always true, that sets the transaction's audit actor where a statement evaluates it. The trigger
 * `audit_change` reads it at the end of the statement. `actor` is the JSON of an `AuditActor`, or its placeholder.
 */
export const setAuditActor = (actor: unknown): SQL => sql`set_config('lantai.by', ${actor}, true) is not null`;

/** Sets the audit actor for the rest of the transaction `tx`. */
export async function setLocalAuditActor(tx: Db, actor: AuditActor): Promise<void> {
  await tx.execute(sql`select ${setAuditActor(JSON.stringify(actor))}`);
}

/** Runs a write in a transaction of its own, with the caller as its audit actor. */
export function asCaller<Result>(
  ctx: Parameters<typeof auditActorOf>[0] & Pick<Context, "db">,
  write: (tx: Db) => Promise<Result>,
): Promise<Result> {
  return ctx.db.transaction(async (tx) => {
    await setLocalAuditActor(tx, auditActorOf(ctx));
    return write(tx);
  });
}
