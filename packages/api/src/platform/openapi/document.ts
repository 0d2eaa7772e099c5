import { ORDERS_SEEN, ROLES, SCOPES } from "@lantai/db/vocabulary";
import { z } from "zod";
import { createDocument, type ZodOpenApiOperationObject } from "zod-openapi";
import { KEPT_HOURS, KEY_LENGTH } from "../idempotency-key.js";
import { INTRODUCTION } from "./introduction.js";
import type { RestOperation } from "./operations.js";
import { responsesOf } from "./responses.js";
import { ROLE_NAMES } from "./role-names.js";
import { overrideSchema } from "./schema-override.js";
import { tagOf, tagsOf } from "./tags.js";

const IdempotencyKey = z
  .string()
  .min(KEY_LENGTH.min)
  .max(KEY_LENGTH.max)
  .optional()
  .meta({
    description: `Makes the write safe to send again: for ${KEPT_HOURS} hours the same key gets the first answer.`,
  });

const IfNoneMatch = z.string().optional().meta({
  description: "The ETag of an earlier answer: 304 where nothing has changed since.",
});

const IfMatch = z.string().min(1).optional().meta({
  description: "The order's ETag: 412 where the order has changed since, and nothing is written.",
});

/** The OpenAPI 3.1 document of these operations: all of it is derived from their procedures. */
export function openApiDocument(
  version: string,
  operations: readonly RestOperation[],
): ReturnType<typeof createDocument> {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const operation of operations) {
    const path = (paths[operation.rest.path] ??= {});
    path[operation.rest.method.toLowerCase()] = toOperationObject(operation);
  }
  const document = {
    openapi: "3.1.0" as const,
    info: {
      title: "Lantai",
      version,
      description: INTRODUCTION,
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: "/api/v1" }],
    security: [{ bearer: [] }],
    tags: tagsOf(operations.map(({ procedure }) => procedure)),
    paths,
    components: {
      securitySchemes: {
        bearer: {
          type: "http" as const,
          scheme: "bearer",
          description: "A token from `POST /login`, or a service account's key.",
        },
      },
    },
  };
  return createDocument(document, { override: overrideSchema });
}

function toOperationObject(operation: RestOperation): ZodOpenApiOperationObject {
  const { rest, callers, fields, inputMeta, pathFields, procedure } = operation;
  const isRead = rest.method === "GET";
  const hasFields = Object.keys(fields).length > 0;
  return {
    operationId: rest.operationId,
    summary: rest.summary,
    description: [describeCallers(operation), rest.rules].filter(Boolean).join("\n\n"),
    tags: [tagOf(procedure)],
    ...(callers === "anyone" && { security: [] }),
    requestParams: {
      ...(Object.keys(pathFields).length > 0 && { path: z.object(pathFields) }),
      ...(isRead && hasFields && { query: z.object(withoutExamples(fields)) }),
      header: z.object(headersOf(operation)),
    },
    ...(!isRead &&
      hasFields && {
        requestBody: {
          required: true,
          content: { "application/json": { schema: z.strictObject(fields).meta(inputMeta) } },
        },
      }),
    responses: responsesOf(operation),
  };
}

/** The headers of a request that the operation looks at, besides those of every request. */
function headersOf({ rest, callers }: RestOperation): Record<string, z.ZodType> {
  if (rest.method === "GET") return { "If-None-Match": IfNoneMatch };
  return {
    ...(callers !== "anyone" && { "Idempotency-Key": IdempotencyKey }),
    ...(rest.isConditional && { "If-Match": IfMatch }),
  };
}

/** An example of a filter would be filled in where the reference's reader tries the list out, and nothing would be found. */
function withoutExamples(fields: Record<string, z.ZodType>): Record<string, z.ZodType> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, field.meta({ ...field.meta(), example: undefined })]),
  );
}

/** Who may call it, in words, from the roles and scopes that its procedure checks. */
function describeCallers({ callers, rest: { refuses, limits } }: RestOperation): string {
  if (callers === "anyone") return "For anyone.";
  if (callers === "signed in") return "For anyone who is signed in.";
  const onOwn = refuses?.includes("not_assigned") ?? false;
  const roles = ROLES.filter((role) => callers.includes(role)).map(
    (role) => ROLE_NAMES[role] + (onOwn && ORDERS_SEEN[role] === "own" ? " on their own orders" : ""),
  );
  const scopes = SCOPES.filter((scope) => callers.includes(scope)).map((scope) => `services with ${scope}`);
  return [`For ${[...roles, ...scopes].join(", ")}.`, limits].filter(Boolean).join(" ");
}
