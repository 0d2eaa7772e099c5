import type { HttpBindings } from "@hono/node-server";
import type { Logger } from "pino";
import type { AdmittedRequest } from "./admission/admitted-request.js";

/** What our middleware keeps in Hono's context. */
export interface AppEnv {
  /** Node's own request and response, for what must not cost a web `Request` or `Headers`. */
  Bindings: HttpBindings;
  Variables: {
    requestId: string;
    log: Logger;
    /** The path's pattern, without ids, for logs and metrics: a bounded set. */
    route: string;
    /** The procedures of a tRPC batch, whose route names none. */
    calls: string | undefined;
    /** The trace that the request is part of, where tracing is on. */
    traceId: string | undefined;
    /** The request's concurrency slot and timeout; set for REST and tRPC only. */
    admitted: AdmittedRequest;
    /** The statuses of refused calls over tRPC. */
    refusals: number[] | undefined;
    /** Set once the credential was checked. */
    actorId: string | undefined;
  };
}
