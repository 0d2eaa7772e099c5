import { DrizzlePostgreSQLAdapter } from "@lucia-auth/adapter-drizzle";
import type { Db } from "@lantai/db/connect";
import { sessions, teamMembers, users } from "@lantai/db/schema";
import type { Role } from "@lantai/db/vocabulary";
import { eq } from "drizzle-orm";
import { Lucia, TimeSpan } from "lucia";
import type { UserActor } from "../platform/actor.js";
import { hashToken, newToken } from "./tokens.js";

interface UserAttributes {
  username: string;
  name: string | null;
  role: Role;
  active: boolean;
  mustChangePassword: boolean;
  createdAt: string;
}

// lucia reads its types from here.
declare module "lucia" {
  interface Register {
    Lucia: ReturnType<typeof createLucia>;
    DatabaseUserAttributes: UserAttributes;
  }
}

function createLucia(db: Db, ttlSeconds: number) {
  return new Lucia(new DrizzlePostgreSQLAdapter(db, sessions, users), {
    sessionExpiresIn: new TimeSpan(ttlSeconds, "s"),
    getUserAttributes: ({ username, name, role, active, mustChangePassword, createdAt }) => ({
      username,
      name,
      role,
      active,
      mustChangePassword,
      createdAt,
    }),
  });
}

/** The one store of sessions. lucia is past its last release, so only this file knows it (decision 0004). */
export interface Sessions {
  /** Opens a session in the transaction `tx`; the token is returned once, only its hash is stored. */
  open(tx: Db, userId: string): Promise<{ id: string; token: string; expiresAt: Date }>;
  /** Whose session this is, and until when; null when it has ended or the user is not active. */
  find(sessionId: string): Promise<{ actor: UserActor; expiresAt: Date } | null>;
  close(sessionId: string): Promise<void>;
}

/** The sessions of this database; each lives `ttlSeconds`. */
export function createSessions(db: Db, ttlSeconds: number): Sessions {
  // A session lives as long as its token says, however busy it is. lucia moves the end of one that has used up half of
  // the time it is given; this one gives none, so it never does.
  const finding = createLucia(db, 0);
  return {
    async open(tx, userId) {
      const token = newToken();
      const { id, expiresAt } = await createLucia(tx, ttlSeconds).createSession(
        userId,
        {},
        { sessionId: hashToken(token) },
      );
      return { id, token, expiresAt };
    },
    async find(sessionId) {
      const { session, user } = await finding.validateSession(sessionId);
      if (!session || !user.active) return null;
      const { id, username, name, role, mustChangePassword, createdAt } = user;
      const teamIds = await teamIdsOf(db, id);
      const actor = {
        kind: "user" as const,
        id,
        username,
        name,
        role,
        mustChangePassword,
        createdAt,
        sessionId,
        teamIds,
      };
      return { actor, expiresAt: session.expiresAt };
    },
    close: (sessionId) => finding.invalidateSession(sessionId),
  };
}

async function teamIdsOf(db: Db, userId: string): Promise<string[]> {
  const memberships = await db
    .select({ teamId: teamMembers.teamId })
    .from(teamMembers)
    .where(eq(teamMembers.userId, userId));
  return memberships.map(({ teamId }) => teamId);
}
