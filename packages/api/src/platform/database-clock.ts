import type { Db } from "@lantai/db/connect";
import { DrizzleQueryError, sql } from "drizzle-orm";
import postgres from "postgres";
import { Temporal } from "temporal-polyfill";

/** What PostgreSQL says of a zone that it does not know: invalid_parameter_value. */
const UNKNOWN_ZONE = "22023";

/**
 * Does the clock of a zone show the same in the database, where reports find the hour, as here: in winter and in summer?
 * PostgreSQL takes some names for abbreviations without daylight saving time (CET).
 */
export async function hasSameClock(db: Db, timeZone: string, now: string): Promise<boolean> {
  const year = now.slice(0, 4);
  const instants = [`${year}-01-15T12:00:00Z`, `${year}-07-15T12:00:00Z`];
  try {
    const rows = await db.execute<{ shown: string }>(sql`
      select to_char(instant::timestamptz at time zone ${timeZone}, 'YYYY-MM-DD"T"HH24:MI') as shown
      from unnest(${sql.param(instants)}::text[]) with ordinality as asked (instant, nth) order by nth`);
    return rows.every(({ shown }, i) => shown === clockAt(instants[i] ?? now, timeZone));
  } catch (error) {
    const cause = error instanceof DrizzleQueryError ? error.cause : error;
    if (cause instanceof postgres.PostgresError && cause.code === UNKNOWN_ZONE) return false;
    throw error;
  }
}

const clockAt = (instant: string, timeZone: string): string =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDateTime().toString({ smallestUnit: "minute" });
