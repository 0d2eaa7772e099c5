import { z } from "zod";
import { idempotent } from "../platform/idempotency.js";
import { personProcedure, router } from "../platform/trpc.js";
import * as actions from "./actions.js";
import {
  CreatedServiceAccount,
  CreateServiceAccount,
  ListServiceAccounts,
  RevokeServiceAccount,
  ServiceAccountPage,
} from "./schema.js";

/** The programs that may call the API. */
export const serviceAccountsRouter = router({
  create: personProcedure("admin")
    .meta({
      rest: {
        method: "POST",
        path: "/service-accounts",
        operationId: "createServiceAccount",
        summary: "Create a service account; its key is returned this once",
        status: 201,
      },
    })
    .input(CreateServiceAccount)
    .output(CreatedServiceAccount)
    .mutation(
      idempotent(CreatedServiceAccount, actions.createServiceAccount, { withoutSecret: ({ key: _, ...kept }) => kept }),
    ),

  list: personProcedure("admin")
    .meta({
      rest: {
        method: "GET",
        path: "/service-accounts",
        operationId: "listServiceAccounts",
        summary: "List the service accounts",
      },
    })
    .input(ListServiceAccounts)
    .output(ServiceAccountPage)
    .query(({ ctx, input }) => actions.listServiceAccounts(ctx, input)),

  revoke: personProcedure("admin")
    .meta({
      rest: {
        method: "DELETE",
        path: "/service-accounts/{id}",
        operationId: "deleteServiceAccount",
        summary: "Revoke a service account and its key",
        status: 204,
      },
    })
    .input(RevokeServiceAccount)
    .output(z.void())
    .mutation(idempotent(z.void(), actions.revokeServiceAccount)),
});
