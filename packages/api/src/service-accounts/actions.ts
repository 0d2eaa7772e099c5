import { z } from "zod";
import type { UserActor } from "../platform/actor.js";
import { asCaller } from "../audit/audit-actor.js";
import { confirmActor } from "../auth/confirm-actor.js";
import { announceActorChange } from "../auth/revocation.js";
import { hashToken } from "../auth/tokens.js";
import type { Context, SignedInContext } from "../platform/context.js";
import { DomainError } from "../platform/errors.js";
import { isId, EmittedInstant } from "../platform/fields.js";
import { type SortOrder, pageRequest, toPage } from "../platform/paging.js";
import { newServiceKey } from "./keys.js";
import type { CreatedServiceAccount, CreateServiceAccount, ListServiceAccounts } from "./schema.js";
import * as store from "./store.js";

const BY_CREATED_AT: SortOrder = { by: "createdAt", sortKey: z.tuple([EmittedInstant, z.guid()]) };

/** Makes an account for a machine. The key is in this answer and nowhere else. */
export async function createServiceAccount(
  ctx: SignedInContext<UserActor>,
  { name, scopes }: CreateServiceAccount,
): Promise<CreatedServiceAccount> {
  const key = newServiceKey();
  const account = { name, scopes, keyHash: hashToken(key), createdBy: ctx.actor.id, createdAt: ctx.now() };
  const { id } = await asCaller(ctx, async (tx) => {
    await confirmActor(tx, ctx.actor);
    return store.insertServiceAccount(tx, account);
  });
  return { id, name, scopes, key };
}

/** The accounts whose keys work, oldest first. */
export async function listServiceAccounts(ctx: Context, input: ListServiceAccounts) {
  const start = pageRequest(input, BY_CREATED_AT);
  const { rows, matches } = await store.listServiceAccounts(ctx.db, start);
  return toPage(rows, matches, {
    start,
    by: BY_CREATED_AT.by,
    sortKeyOf: (row) => [row.createdAt, row.id],
    toItem: (row) => row,
  });
}

/** Takes an account's key away; every process refuses it within two seconds. */
export async function revokeServiceAccount(ctx: SignedInContext, { id }: { id: string }): Promise<void> {
  await asCaller(ctx, async (tx) => {
    const revoked = isId(id) && (await store.revokeServiceAccount(tx, id, ctx.now()));
    if (!revoked) throw new DomainError("not_found", "There is no such service account");
    await announceActorChange(tx, id);
  });
  ctx.auth.forget(id);
}
