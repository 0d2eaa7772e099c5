import { type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { boolean, check, index, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { id, instant } from "./columns.js";
import { users } from "./people.js";

/** A team's name without case: what is compared, sorted and unique. */
export const teamNameKey = (name: SQLWrapper): SQL<string> => sql`lower(${name} collate "und-x-icu")`;

/** Teams of operators. They are never deleted, because orders and history name them; they are deactivated. */
export const teams = pgTable(
  "teams",
  {
    id: id(),
    name: text().notNull(),
    active: boolean().notNull().default(true),
    createdAt: instant("created_at")
      .notNull()
      .default(sql`now()`),
  },
  (t) => [
    uniqueIndex("teams_name_key").on(teamNameKey(t.name)),
    check("teams_name_length", sql`char_length(${t.name}) between 1 and 60`),
  ],
);

/** The members of teams. A person may be in many. */
export const teamMembers = pgTable(
  "team_members",
  {
    teamId: uuid("team_id")
      .notNull()
      .references(() => teams.id),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id),
  },
  (t) => [
    primaryKey({ name: "team_members_pk", columns: [t.teamId, t.userId] }),
    index("team_members_user").on(t.userId),
  ],
);
