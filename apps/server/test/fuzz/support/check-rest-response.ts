import type { ApiDocument, Operation } from "../../support/api-document.js";
import type { ApiResponse } from "../../support/http.js";
import type { HttpRequest } from "./http-request.js";
import { Problem } from "./problem.js";

/** The ways in which a response deviates from the document; empty where it conforms. */
export function checkResponse(
  document: ApiDocument,
  operation: Operation,
  { request, response }: { request: HttpRequest; response: ApiResponse },
): string[] {
  const deviations = document.misfits(response, operation);
  const { status } = response;
  if (status >= 500) deviations.push(`${status} from a healthy server`);
  if (status < 300 && !isAllowedQuery(request, operation)) deviations.push(`${status} for an undocumented parameter`);
  if (status < 300 && !isAllowedBody(request, operation, document)) {
    deviations.push(`${status} for a body that the document's schema rejects`);
  }
  return deviations;
}

/** Whether the document has every parameter of the request. */
function isAllowedQuery({ path }: HttpRequest, { parameters }: Operation): boolean {
  const { searchParams } = new URL(path, "http://any");
  return [...searchParams.keys()].every((name) => parameters.some((each) => each.in === "query" && each.name === name));
}

/** Whether the body matches the operation's schema; invalid JSON does not. */
function isAllowedBody({ body }: HttpRequest, operation: Operation, { allowsBody }: ApiDocument): boolean {
  if (!operation.body) return true;
  try {
    const json: unknown =
      body === undefined ? undefined : JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
    return allowsBody(operation, json);
  } catch {
    return false;
  }
}

/** The ways in which the response to a request of an unknown route deviates from the contract. */
export function checkUnknownRoute({ method }: HttpRequest, { status, text, body, headers }: ApiResponse): string[] {
  const deviations: string[] = [];
  if (status >= 500) deviations.push(`${status}`);
  if (status >= 400 && method !== "HEAD" && !Problem.safeParse(body).success) {
    deviations.push(`${status} without problem details`);
  }
  if (status === 405 && !headers.has("allow")) deviations.push("405 without Allow");
  if (method === "HEAD" && text !== "") deviations.push("HEAD with a body");
  return deviations;
}
