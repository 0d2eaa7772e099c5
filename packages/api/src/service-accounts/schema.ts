import { SCOPES } from "@lantai/db/vocabulary";
import { z } from "zod";
import { Id, Instant, trimmedText } from "../platform/fields.js";
import { pageOf, Paging } from "../platform/paging.js";

const ScopeName = z.enum(SCOPES).meta({ id: "Scope" });

const fields = {
  id: Id,
  name: z.string().meta({ example: "erp-bridge" }),
  scopes: z.array(ScopeName),
};

export const ServiceAccount = z.object({ ...fields, createdAt: Instant }).meta({ id: "ServiceAccount" });

export const ServiceAccountPage = pageOf(ServiceAccount).meta({ id: "ServiceAccountPage" });

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

export const CreateServiceAccount = z
  .strictObject({
    name: trimmedText(1, 200).meta({ example: "erp-bridge" }),
    scopes: z
      .array(ScopeName)
      .min(1)
      .max(SCOPES.length)
      .refine((scopes) => new Set(scopes).size === scopes.length, { error: "names a scope twice" })
      .meta({ uniqueItems: true, example: ["workorders:read"] }),
  })
  .meta({ id: "CreateServiceAccount" });
export type CreateServiceAccount = z.infer<typeof CreateServiceAccount>;

export const ListServiceAccounts = z.strictObject(Paging);
export type ListServiceAccounts = z.infer<typeof ListServiceAccounts>;

export const RevokeServiceAccount = z.strictObject({
  id: z.string().meta({ description: "The service account's id.", example: "5f0c4f0e-5f4c-4f0e-9d2a-0d7a3b1c2e4f" }),
});
