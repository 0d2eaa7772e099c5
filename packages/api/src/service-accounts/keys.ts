import type { Db } from "@lantai/db/connect";
import { preparedStatement } from "@lantai/db/prepared-statement";
import { serviceAccounts } from "@lantai/db/schema";
import { and, eq, isNull, sql } from "drizzle-orm";
import type { ServiceActor } from "../platform/actor.js";
import { hashToken, newToken } from "../auth/tokens.js";

/** So that a key is recognised for what it is wherever it turns up, also by secret scanners. */
const PREFIX = "lantai_sk_";

/** A new key: shown once, stored as its hash. */
export function newServiceKey(): string {
  return PREFIX + newToken();
}

/** Has this token the form of a service account's key? */
export function isServiceKey(token: string): boolean {
  return token.startsWith(PREFIX);
}

const byKeyHash = preparedStatement((db) =>
  db
    .select({ id: serviceAccounts.id, name: serviceAccounts.name, scopes: serviceAccounts.scopes })
    .from(serviceAccounts)
    .where(and(eq(serviceAccounts.keyHash, sql.placeholder("keyHash")), isNull(serviceAccounts.revokedAt)))
    .prepare("service_account_by_key"),
);

/** The service account whose key this is, unless it was revoked. */
export async function findServiceByKey(db: Db, key: string): Promise<ServiceActor | null> {
  const [account] = await byKeyHash(db).execute({ keyHash: hashToken(key) });
  return account ? { kind: "service", ...account } : null;
}
