import type { HttpBindings } from "@hono/node-server";
import type { Logger } from "pino";
import type { RequestWork } from "./admission/request-work.js";

/** What our middleware keeps on Hono's context. */
export interface AppEnv {
  /** Node's own request and response, for what must not cost a web `Request` or `Headers`. */
  Bindings: HttpBindings;
  Variables: {
    requestId: string;
    log: Logger;
    /** The request's path as a pattern, for logs and metrics: no ids, so that there are few. */
    route: string;
    /** The procedures of a tRPC batch, whose route names none. */
    calls: string | undefined;
    /** The trace that the request is part of, where traces are kept. */
    traceId: string | undefined;
    /** The request's place and time, where it is one of the API's. */
    work: RequestWork;
    /** Who asked, once that is known. */
    actorId: string | undefined;
  };
}
