import { ORDERS_SEEN, ROLES, type Role, SCOPES } from "@lantai/db/vocabulary";
import { z } from "zod";
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiResponsesObject } from "zod-openapi";
import { ERROR_CODES, ERRORS, type ErrorCode } from "../errors.js";
import type { RestOperation } from "./operations.js";

const Problem = z
  .object({
    type: z.string().meta({ example: "urn:lantai:error:validation_failed" }),
    title: z.string().meta({ example: "The request is not valid" }),
    status: z.int().meta({ example: 400 }),
    detail: z.string().meta({ example: "quantity: must have at most 3 decimals" }),
    code: z.enum(ERROR_CODES).meta({ description: "Stable; branch on it.", example: "validation_failed" }),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: "Problem", description: "What was refused and why (RFC 9457)." });

const IdempotencyKey = z.string().min(1).max(200).optional().meta({
  description: "Makes the write safe to send again: for 24 hours the same key gets the first answer.",
});

const IfNoneMatch = z.string().optional().meta({
  description: "The ETag of an earlier answer: 304 where nothing has changed since.",
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
  return createDocument({
    openapi: "3.1.0",
    info: {
      title: "Lantai",
      version,
      description:
        "Work orders of a factory: planned, started, reported, held and finished. Every write may carry an `Idempotency-Key`.",
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: "/api/v1" }],
    security: [{ bearer: [] }],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    paths,
    components: {
      securitySchemes: {
        bearer: {
          type: "http",
          scheme: "bearer",
          description: "A token from `POST /login`, or a service account's key.",
        },
      },
    },
  });
}

const TAGS = {
  audit: "Who changed what",
  auth: "Signing in and out",
  users: "People",
  workOrders: "Work orders, their moves and their history",
  progress: "What is said and reported along the way",
  reports: "What was planned and what was made",
  serviceAccounts: "Machines that call the API",
};

const tagOf = (operation: RestOperation) => operation.procedure.split(".")[0] ?? "";

function toOperationObject(operation: RestOperation): ZodOpenApiOperationObject {
  const { rest, callers, fields, inputId, pathFields, procedure } = operation;
  const isRead = rest.method === "GET";
  const hasFields = Object.keys(fields).length > 0;
  return {
    operationId: procedure.replace(".", "_"),
    summary: rest.summary,
    description: describeCallers(operation),
    tags: [tagOf(operation)],
    ...(callers === "anyone" && { security: [] }),
    requestParams: {
      ...(Object.keys(pathFields).length > 0 && { path: z.object(pathFields) }),
      ...(isRead && hasFields && { query: z.object(fields) }),
      ...(isRead && { header: z.object({ "If-None-Match": IfNoneMatch }) }),
      ...(!isRead && callers !== "anyone" && { header: z.object({ "Idempotency-Key": IdempotencyKey }) }),
    },
    ...(!isRead &&
      hasFields && {
        requestBody: {
          required: true,
          content: { "application/json": { schema: z.strictObject(fields).meta({ id: inputId }) } },
        },
      }),
    responses: { ...success(operation), ...refusals(operation) },
  };
}

const ROLE_NAMES: Record<Role, string> = {
  operator: "operators",
  production_manager: "production managers",
  admin: "admins",
};

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

const Located = z.object({ Location: z.string().meta({ description: "Where the new thing is found" }) });
const Tagged = z.object({ ETag: z.string().meta({ description: "Names this answer; send it as If-None-Match" }) });

const Replayed = z.object({
  "Idempotency-Replayed": z.literal("true").optional().meta({ description: "This is the key's first answer again" }),
});

function success({ rest, output, callers }: RestOperation): ZodOpenApiResponsesObject {
  const { status = 200 } = rest;
  if (status === 204) return { "204": { description: "Done", headers: Replayed } };
  const written = callers === "anyone" ? undefined : Replayed;
  const headers = rest.method === "GET" ? Tagged : rest.location ? Located.extend(Replayed.shape) : written;
  return {
    ...(rest.method === "GET" && { "304": { description: "As it was with this ETag", headers: Tagged } }),
    [`${status}`]: {
      description: status === 201 ? "Made" : "OK",
      content: { "application/json": { schema: output } },
      ...(headers && { headers }),
    },
  };
}

const RetryAfter = z.object({
  "Retry-After": z.string().meta({ description: "Seconds until trying again makes sense" }),
});

/** What a refusal with this status says in headers. */
const REFUSAL_HEADERS: Record<number, z.ZodObject> = {
  401: z.object({ "WWW-Authenticate": z.literal("Bearer") }),
  409: Replayed,
  429: RetryAfter,
  503: RetryAfter,
};

/** Every status that can happen: what the operation says of itself, and what holds for all of its kind. */
function refusals({ rest, callers, pathFields }: RestOperation): ZodOpenApiResponsesObject {
  const isWrite = rest.method !== "GET";
  const isPublic = callers === "anyone";
  const codes = new Set<ErrorCode>([
    "validation_failed",
    ...(isPublic ? [] : (["unauthenticated"] as const)),
    ...(isPublic || callers === "signed in" ? [] : (["forbidden"] as const)),
    ...(Object.keys(pathFields).length > 0 ? (["not_found"] as const) : []),
    ...(isWrite && !isPublic ? (["idempotency_key_reused"] as const) : []),
    // A body that is sent has to be JSON, also where none is expected: no input is ignored.
    ...(isWrite ? (["malformed_json", "request_timeout", "payload_too_large", "unsupported_media_type"] as const) : []),
    ...(rest.refuses ?? []),
    "internal",
    "database_unavailable",
    "server_busy",
  ]);
  const statuses = [...new Set([...codes].map((code) => ERRORS[code].status))].toSorted((a, b) => a - b);
  return Object.fromEntries(
    statuses.map((status) => {
      const own = [...codes].filter((code) => ERRORS[code].status === status);
      return [
        `${status}`,
        {
          description: own.map((code) => `${ERRORS[code].title} (\`${code}\`)`).join("; "),
          ...(status in REFUSAL_HEADERS && { headers: REFUSAL_HEADERS[status] }),
          content: { "application/problem+json": { schema: Problem } },
        },
      ];
    }),
  );
}
