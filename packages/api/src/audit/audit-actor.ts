import type { Db } from "@lantai/db/connect";
import { type SQL, sql } from "drizzle-orm";
import type { Actor } from "../platform/actor.js";
import type { Context } from "../platform/context.js";

/** Who acts, as the audit log names them. */
export interface AuditActor {
  kind: "user" | "service" | "system";
  id: string | null;
  name: string;
  address: string | null;
  via: string | null;
}

/** The server itself, doing this of its own accord. */
export const bySystem = (what: string): AuditActor => ({
  kind: "system",
  id: null,
  name: `system:${what}`,
  address: null,
  via: null,
});

/** Whoever makes this call, from where and with which procedure; the server itself where it plays the made-up factory. */
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
 * Says within a statement who runs it, until its transaction ends: always true, to stand where it is surely evaluated.
 * The trigger `audit_change` asks for it at the end of the statement. `who` is the JSON of a `Who`, or its placeholder.
 */
export const setAuditActor = (who: unknown): SQL => sql`set_config('lantai.by', ${who}, true) is not null`;

/** Says who acts in the rest of the transaction `tx`. */
export async function setLocalAuditActor(tx: Db, who: AuditActor): Promise<void> {
  await tx.execute(sql`select ${setAuditActor(JSON.stringify(who))}`);
}

/** Runs a write that is a transaction of its own as whoever makes this call. */
export function asCaller<Result>(
  ctx: Parameters<typeof auditActorOf>[0] & Pick<Context, "db">,
  write: (tx: Db) => Promise<Result>,
): Promise<Result> {
  return ctx.db.transaction(async (tx) => {
    await setLocalAuditActor(tx, auditActorOf(ctx));
    return write(tx);
  });
}
