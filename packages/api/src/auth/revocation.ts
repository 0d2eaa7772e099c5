import type { Db } from "@lantai/db/connect";
import { sessions } from "@lantai/db/schema";
import { and, eq, ne, sql } from "drizzle-orm";

/** The channel on which processes tell each other that an actor's rights have changed; the payload is the actor's id. */
export const ACTOR_CHANNEL = "lantai_actors";

/** Makes every process drop what it has cached of this actor, once the transaction `db` commits. */
export async function announceActorChange(db: Db, actorId: string): Promise<void> {
  await db.execute(sql`select pg_notify(${ACTOR_CHANNEL}, ${actorId})`);
}

/** Ends a user's sessions, all but the one to keep. */
export async function endSessions(db: Db, userId: string, keepSessionId?: string): Promise<void> {
  await db
    .delete(sessions)
    .where(and(eq(sessions.userId, userId), keepSessionId === undefined ? undefined : ne(sessions.id, keepSessionId)));
}
