import * as fc from "fast-check";
import type { ApiDocument } from "../../support/api-document.js";
import { CALLERS, type CallerName } from "../support/users.js";
import { invalidBody, invalidQuery, invalidSegment } from "../values/invalid-http.js";
import { REST_BASE } from "./rest-encoding.js";
import type { HttpRequest } from "../support/http-request.js";

const METHODS = ["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND"] as const;

/** Changes of a documented path; some give a documented path again. */
const REWRITES: readonly ((path: string) => string)[] = [
  (path) => path,
  (path) => `${path}/`,
  (path) => `${path}//`,
  (path) => `/${path}`,
  (path) => path.toUpperCase(),
  (path) => `${path}/..`,
  (path) => `${path}/%2e%2e/users`,
  (path) => path.replace("/v1", ""),
  (path) => path.replace("/v1", "/v2"),
  (path) => path.replace("/v1/", "/v1/./"),
  (path) => path.replace(REST_BASE, ""),
];

type UnknownRouteRequest = Omit<HttpRequest, "headers"> & { caller: CallerName };

/** Requests of methods and paths that are not in the document. */
export function unknownRoutes({ operations }: ApiDocument): fc.Arbitrary<UnknownRouteRequest> {
  const segment = fc.oneof(invalidSegment, fc.constantFrom("assigned", "x", "..", ".", "%2e%2e", ""));
  const path = fc
    .record({
      of: fc.constantFrom(...operations),
      segment,
      rewrite: fc.constantFrom(...REWRITES),
      end: fc.oneof(
        { weight: 3, arbitrary: fc.constant("") },
        { weight: 1, arbitrary: segment.map((end) => `/${end}`) },
      ),
      query: fc.oneof(
        { weight: 3, arbitrary: fc.constant("") },
        { weight: 1, arbitrary: invalidQuery.map((query) => `?${query}`) },
      ),
    })
    .map(
      ({ of, segment, rewrite, end, query }) =>
        rewrite(REST_BASE + of.path.replaceAll(/\{\w+\}/g, () => segment)) + end + query,
    );
  return fc.record({
    caller: fc.constantFrom(...CALLERS),
    method: fc.constantFrom(...METHODS),
    path,
    body: fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: invalidBody }),
  });
}
