import * as fc from "fast-check";
import type { ApiDocument } from "../../support/api-document.js";
import { CALLERS, type CallerName } from "../support/users.js";
import { nastyBody, nastyQuery, nastySegment } from "../values/invalid-values.js";
import { REST_BASE } from "./rest-encoding.js";
import type { Wire } from "../support/http-request.js";

const METHODS = ["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND"] as const;

/** What is done to a path that there is; not all of it leads away. */
const STEPS: readonly ((path: string) => string)[] = [
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

/** A request beside the document. */
type Stray = Omit<Wire, "headers"> & { caller: CallerName };

/** Requests beside the document: other methods, other paths. */
export function strayRequests({ operations }: ApiDocument): fc.Arbitrary<Stray> {
  const segment = fc.oneof(nastySegment, fc.constantFrom("assigned", "x", "..", ".", "%2e%2e", ""));
  const path = fc
    .record({
      of: fc.constantFrom(...operations),
      segment,
      step: fc.constantFrom(...STEPS),
      end: fc.oneof(
        { weight: 3, arbitrary: fc.constant("") },
        { weight: 1, arbitrary: segment.map((end) => `/${end}`) },
      ),
      query: fc.oneof(
        { weight: 3, arbitrary: fc.constant("") },
        { weight: 1, arbitrary: nastyQuery.map((query) => `?${query}`) },
      ),
    })
    .map(
      ({ of, segment, step, end, query }) =>
        step(REST_BASE + of.path.replaceAll(/\{\w+\}/g, () => segment)) + end + query,
    );
  return fc.record({
    caller: fc.constantFrom(...CALLERS),
    method: fc.constantFrom(...METHODS),
    path,
    body: fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: nastyBody }),
  });
}
