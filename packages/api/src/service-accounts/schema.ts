import { SCOPES } from "@lantai/db/vocabulary";
import { z } from "zod";
import { Id, Instant, PathId, trimmedText } from "../platform/fields.js";
import { pageOf, Paging } from "../platform/paging.js";

/** What a service account may be allowed to do. */
export const ScopeName = z.enum(SCOPES).meta({ id: "Scope" });

const fields = {
  id: Id,
  name: z.string().meta({ example: "erp-bridge" }),
  scopes: z.array(ScopeName),
};

/** A program that may call the API, without its key. */
export const ServiceAccount = z.object({ ...fields, createdAt: Instant }).meta({ id: "ServiceAccount" });

/** A page of service accounts. */
export const ServiceAccountPage = pageOf(ServiceAccount).meta({ id: "ServiceAccountPage" });

/** A new service account with its key, which is shown this once. */
export const CreatedServiceAccount = z
  .object({
    ...fields,
    key: z.string().optional().meta({
      description: "The key, this once only: the replay of an idempotent request comes without it.",
      example: "lantai_sk_…",
    }),
  })
  .meta({ id: "CreatedServiceAccount" });
export type CreatedServiceAccount = z.infer<typeof CreatedServiceAccount>;

/** The name and the scopes of a new service account. */
export const CreateServiceAccount = z
  .strictObject({
    name: trimmedText(1, 200),
    scopes: z
      .array(ScopeName)
      .min(1)
      .max(SCOPES.length)
      .refine((scopes) => new Set(scopes).size === scopes.length, { error: "names a scope twice" })
      .meta({ uniqueItems: true }),
  })
  .meta({ id: "CreateServiceAccount", example: { name: "erp-bridge", scopes: ["workorders:read", "reports:read"] } });
export type CreateServiceAccount = z.infer<typeof CreateServiceAccount>;

/** Which page of the service accounts. */
export const ListServiceAccounts = z.strictObject(Paging);
export type ListServiceAccounts = z.infer<typeof ListServiceAccounts>;

/** The service account whose key ends. */
export const RevokeServiceAccount = z.strictObject({
  id: PathId.meta({ description: "The service account's id." }),
});
