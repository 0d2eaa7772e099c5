import type { Db, Sql } from "@lantai/db/connect";
import { recordRefusal } from "./audit/record.js";
import { createAuthentication } from "./auth/authentication.js";
import { createChangeFeed } from "./live/feed.js";
import type { Services, Trace } from "./platform/context.js";
import { createWriteLanes } from "./platform/write-lanes.js";
import { createWriteLimiter } from "./platform/write-rate.js";

/** Puts together what every call shares. `changes.start()` connects it to the other processes. */
export function createServices({
  db,
  sql,
  secret,
  ttlSeconds,
  timeZone,
  publicUrl = null,
  trace,
  now = () => new Date().toISOString(),
}: {
  db: Db;
  sql: Sql;
  secret: Uint8Array;
  /** The lifetime of a session. */
  ttlSeconds: number;
  timeZone: string;
  publicUrl?: string | null;
  trace?: Trace | undefined;
  now?: () => string;
}): Services {
  const auth = createAuthentication({ db, secret, ttlSeconds });
  const changes = createChangeFeed({ db, sql, auth });
  const writeLanes = createWriteLanes(sql.options.max);
  const writeLimiter = createWriteLimiter();
  return {
    db,
    auth,
    changes,
    writeLanes,
    writeLimiter,
    recordRefusal,
    timeZone,
    publicUrl,
    secret,
    demoAccounts: [],
    trace,
    now,
  };
}
