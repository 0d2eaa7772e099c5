import { ERRORS, type ErrorCode } from "@lantai/api/platform/errors";
import { z } from "zod";
import type { ApiResponse } from "../../support/http.js";
import { type Asked, isBatched } from "../requests/rpc-requests.js";
import type { Procedure } from "../requests/procedures.js";

const CODES = Object.keys(ERRORS).filter((code): code is ErrorCode => code in ERRORS);
const STATUSES = new Set<number>([200, 207, ...CODES.map((code) => ERRORS[code].status)]);

/** The form of every refusal (RFC 9457); its code and its status belong together. */
export const Problem = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.enum(CODES),
    errors: z.array(z.strictObject({ path: z.string(), message: z.string() })).optional(),
  })
  .refine(({ code, status, type }) => ERRORS[code].status === status && type.endsWith(`:${code}`));

const Refusal = z.strictObject({
  error: z
    .strictObject({
      message: z.string(),
      code: z.int(),
      data: z.strictObject({ code: z.string(), httpStatus: z.int(), path: z.string().optional(), problem: Problem }),
    })
    .refine(({ data }) => data.httpStatus === data.problem.status),
});
const Success = z.strictObject({ result: z.strictObject({ data: z.unknown().optional() }) });

/** What one call came to. */
export interface Part {
  procedure: Procedure | undefined;
  status: number;
  data: unknown;
}

/** What each call of a request came to, and what is wrong with the answer. */
export function judgeRpc(asked: Asked, answer: ApiResponse): { parts: Part[]; wrong: string[] } {
  const wrong: string[] = [];
  if (!STATUSES.has(answer.status) || answer.status >= 500) wrong.push(`status ${answer.status}`);
  if (answer.status === 401 && answer.headers.get("www-authenticate") !== "Bearer")
    wrong.push("401 without WWW-Authenticate");
  const type = answer.headers.get("content-type") ?? "";
  const [one] = asked.calls;
  // Streams are read for faults of ours alone; their form is tRPC's own.
  if (type.startsWith("text/event-stream") || answer.headers.get("transfer-encoding") === "chunked") {
    if (answer.text.includes("INTERNAL_SERVER_ERROR")) wrong.push("a fault of ours in a stream");
    return {
      parts: [{ procedure: asked.calls.length === 1 ? one?.procedure : undefined, status: answer.status, data: null }],
      wrong,
    };
  }
  if (type !== "application/json") return { parts: [], wrong: [...wrong, `content type ${type}`] };
  const all: unknown[] = Array.isArray(answer.body) ? answer.body : [answer.body];
  const parts = all.map((part, i): Part => {
    const procedure = asked.path === undefined ? asked.calls[i]?.procedure : undefined;
    const refusal = Refusal.safeParse(part).data?.error.data;
    if (refusal) {
      if (refusal.problem.code === "internal") wrong.push("a fault of ours");
      if (!isBatched(asked) && refusal.httpStatus !== answer.status)
        wrong.push(`${refusal.httpStatus} in ${answer.status}`);
      return { procedure, status: refusal.httpStatus, data: null };
    }
    const success = Success.safeParse(part).data;
    if (!success) wrong.push(`neither a result nor a refusal: ${JSON.stringify(part)}`);
    const { data } = success?.result ?? {};
    if (procedure && data !== undefined && !procedure.fits(data)) {
      wrong.push(`${procedure.name} gave what its output is not: ${JSON.stringify(procedure.fits.errors)}`);
    }
    return { procedure, status: 200, data };
  });
  return { parts, wrong };
}
