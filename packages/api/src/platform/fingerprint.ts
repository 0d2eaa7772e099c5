import { createHmac } from "node:crypto";
import { withoutSignal } from "@lantai/db/cancellation";
import type { Db } from "@lantai/db/connect";
import { fingerprintKey } from "@lantai/db/schema";

/** A request under an idempotency key. */
interface KeyedRequest {
  actorId: string;
  idempotencyKey: string;
  /** The procedure's name. */
  path: string;
  input: unknown;
}

/** Identifies requests without storing their content. */
export interface Fingerprints {
  of(request: KeyedRequest): Promise<string>;
  /** As `of`, and as expensive to guess at as a password's hash: for an input that holds a password. */
  ofSecret(request: KeyedRequest): Promise<string>;
}

/**
 * Fingerprints with the database's own key, so that they outlive a change of `JWT_SECRET` and a restore. A person who has a copy of
 * the database has the key too; `stretch` therefore makes a fingerprint of a password expensive.
 */
export function createFingerprints(db: Db, stretch: (actorId: string, text: string) => Promise<string>): Fingerprints {
  let key: Promise<string> | undefined;
  const readKey = () =>
    (key ??= withoutSignal(() => findKey(db)).catch((error: unknown) => {
      key = undefined;
      throw error;
    }));
  const of = async ({ actorId, idempotencyKey, path, input }: KeyedRequest) =>
    createHmac("sha256", await readKey())
      .update(JSON.stringify([actorId, idempotencyKey, path, canonical(input)]))
      .digest("hex");
  return { of, ofSecret: async (request) => stretch(request.actorId, await of(request)) };
}

async function findKey(db: Db): Promise<string> {
  const [row] = await db.select({ key: fingerprintKey.key }).from(fingerprintKey);
  if (!row) throw new Error("the database has no fingerprint key");
  return row.key;
}

/** JSON with sorted keys, so that the order of a body's fields does not matter. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, v: unknown) =>
    v !== null && typeof v === "object" && !Array.isArray(v)
      ? Object.fromEntries(Object.entries(v).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : v,
  );
}
