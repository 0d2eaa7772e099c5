import type { Services } from "@lantai/api/platform/context";
import { DomainError } from "@lantai/api/platform/errors";
import type { ServerState } from "../boot/state.js";

/**
 * The services, once the database was reached and its migrations are applied.
 * @throws DomainError `database_unavailable` until then.
 */
export function requireServices(state: ServerState): Services {
  if (state.services) return state.services;
  throw new DomainError("database_unavailable", "The server is starting; try again", { retryAfterSeconds: 2 });
}
