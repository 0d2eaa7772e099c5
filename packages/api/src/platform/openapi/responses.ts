import { z } from "zod";
import type { ZodOpenApiResponsesObject } from "zod-openapi";
import { ERRORS, type ErrorCode } from "../errors.js";
import { isVersioned, type RestOperation } from "./operations.js";
import { ProblemSchema } from "./problem.js";

/** Every response of an operation. */
export function responsesOf(operation: RestOperation): ZodOpenApiResponsesObject {
  return { ...success(operation), ...refusals(operation) };
}

const Located = z.object({ Location: z.string().meta({ description: "Where the new thing is found" }) });
const Tagged = z.object({ ETag: z.string().meta({ description: "Names this answer; send it as If-None-Match" }) });
const Versioned = z.object({
  ETag: z.string().meta({ description: "Names this version; send it as If-Match with the next write" }),
});

const Replayed = z.object({
  "Idempotency-Replayed": z.literal("true").optional().meta({ description: "This is the key's first answer again" }),
});

/** The operations that a person may call who has to set a password of their own first. */
const OWN_ACCOUNT = new Set(["getMe", "changePassword", "logout"]);

function success({ rest, output, callers }: RestOperation): ZodOpenApiResponsesObject {
  const { status = 200 } = rest;
  if (status === 204) return { "204": { description: "Done", ...(!rest.endsSession && { headers: Replayed }) } };
  const tag = isVersioned(output) ? Versioned : rest.method === "GET" ? Tagged : z.object({});
  const replayed = rest.method === "GET" || callers === "anyone" ? tag : tag.extend(Replayed.shape);
  const headers = rest.location ? replayed.extend(Located.shape) : replayed;
  return {
    ...(rest.method === "GET" && { "304": { description: "As it was with this ETag", headers: tag } }),
    [`${status}`]: {
      description: status === 201 ? "Made" : "OK",
      content: { "application/json": { schema: output } },
      ...(Object.keys(headers.shape).length > 0 && { headers }),
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
  415: z.object({
    Accept: z.string().meta({ description: "The type of a body" }),
    "Accept-Encoding": z.string().meta({ description: "A body is sent as it is" }),
  }),
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
    ...(isPublic || OWN_ACCOUNT.has(rest.operationId) ? [] : (["password_change_required"] as const)),
    ...(Object.keys(pathFields).length > 0 ? (["not_found"] as const) : []),
    ...(isWrite && !isPublic && !rest.endsSession
      ? (["idempotency_key_reused", "idempotency_answer_outdated", "too_many_writes"] as const)
      : []),
    // A body that is sent has to be JSON, also where none is expected: no input is ignored.
    ...(isWrite
      ? ([
          "precondition_failed",
          "malformed_json",
          "request_timeout",
          "payload_too_large",
          "unsupported_media_type",
        ] as const)
      : []),
    ...(rest.refuses ?? []),
    "uri_too_long",
    "headers_too_large",
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
          content: { "application/problem+json": { schema: ProblemSchema } },
        },
      ];
    }),
  );
}
