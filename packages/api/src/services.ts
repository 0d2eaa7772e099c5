import type { Db, Sql } from "@lantai/db/connect";
import { recordRefusal } from "./audit/record.js";
import { createAuthentication } from "./auth/authentication.js";
import { stretch } from "./auth/passwords.js";
import type { Secrets } from "./auth/tokens.js";
import { createChangeFeed } from "./live/feed.js";
import { createFingerprints } from "./platform/fingerprint.js";
import type { Services, Trace } from "./platform/context.js";
import { createWriteLanes } from "./platform/write-lanes.js";
import { createWriteLimiter } from "./platform/write-rate.js";

export type { Secrets };

/** Puts together what every call shares. `changes.start()` connects it to the other processes. */
export function createServices({
  db,
  sql,
  openListener,
  secrets,
  ttlSeconds,
  timeZone,
  publicUrl = null,
  trace,
  now = () => new Date().toISOString(),
}: {
  db: Db;
  sql: Sql;
  openListener: () => Sql;
  /** The first signs tokens, each verifies them. */
  secrets: Secrets;
  /** The lifetime of a session. */
  ttlSeconds: number;
  timeZone: string;
  publicUrl?: string | null;
  trace?: Trace | undefined;
  now?: () => string;
}): Services {
  const auth = createAuthentication({ db, secrets, ttlSeconds });
  const changes = createChangeFeed({ db, sql, openListener, auth });
  const writeLanes = createWriteLanes(sql.options.max);
  const writeLimiter = createWriteLimiter();
  const fingerprints = createFingerprints(db, stretch);
  return {
    db,
    auth,
    changes,
    writeLanes,
    writeLimiter,
    recordRefusal,
    timeZone,
    publicUrl,
    fingerprints,
    demoAccounts: [],
    trace,
    now,
  };
}
