import { ERRORS } from "@lantai/api/platform/errors";
import { z } from "zod";
import type { ApiResponse } from "../../support/http.js";
import type { Procedure } from "../requests/procedures.js";
import { isBatched, type RpcRequest } from "../requests/rpc-requests.js";
import { ERROR_CODES, Problem } from "./problem.js";

const STATUSES = new Set<number>([200, 207, ...ERROR_CODES.map((code) => ERRORS[code].status)]);

const ErrorResult = z.strictObject({
  error: z
    .strictObject({
      message: z.string(),
      code: z.int(),
      data: z.strictObject({ code: z.string(), httpStatus: z.int(), path: z.string().optional(), problem: Problem }),
    })
    .refine(({ data }) => data.httpStatus === data.problem.status),
});
const SuccessResult = z.strictObject({ result: z.strictObject({ data: z.unknown().optional() }) });

/** The result of one call. */
export interface CallResult {
  procedure: Procedure | undefined;
  status: number;
  data: unknown;
}

/** The results of a request's calls, and the ways in which the response deviates from the contract. */
export function checkRpcResponse(
  request: RpcRequest,
  response: ApiResponse,
): { results: CallResult[]; deviations: string[] } {
  const { status, headers, text, body } = response;
  const deviations: string[] = [];
  if (!STATUSES.has(status) || status >= 500) deviations.push(`status ${status}`);
  if (status === 401 && headers.get("www-authenticate") !== "Bearer") deviations.push("401 without WWW-Authenticate");
  const type = headers.get("content-type") ?? "";
  // Streams are in tRPC's own format: only internal errors are looked for.
  if (type.startsWith("text/event-stream") || headers.get("transfer-encoding") === "chunked") {
    if (text.includes("INTERNAL_SERVER_ERROR")) deviations.push("an internal error in a stream");
    const procedure = request.calls.length === 1 ? request.calls[0]?.procedure : undefined;
    return { results: [{ procedure, status, data: null }], deviations };
  }
  if (type !== "application/json") return { results: [], deviations: [...deviations, `content type ${type}`] };
  const parts: unknown[] = Array.isArray(body) ? body : [body];
  const results = parts.map((part, i): CallResult => {
    const procedure = request.path === undefined ? request.calls[i]?.procedure : undefined;
    const error = ErrorResult.safeParse(part).data?.error.data;
    if (error) {
      if (error.problem.code === "internal") deviations.push("an internal error");
      if (!isBatched(request) && error.httpStatus !== status) deviations.push(`${error.httpStatus} in ${status}`);
      return { procedure, status: error.httpStatus, data: null };
    }
    const success = SuccessResult.safeParse(part).data;
    if (!success) deviations.push(`neither a result nor an error: ${JSON.stringify(part)}`);
    const { data } = success?.result ?? {};
    if (procedure && data !== undefined && !procedure.isOutput(data)) {
      deviations.push(
        `${procedure.name}: output differs from its schema: ${JSON.stringify(procedure.isOutput.errors)}`,
      );
    }
    return { procedure, status: 200, data };
  });
  return { results, deviations };
}
