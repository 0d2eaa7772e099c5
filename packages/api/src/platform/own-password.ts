import type { Actor } from "./actor.js";
import { DomainError } from "./errors.js";

/**
 * Refuses a person who has a password that someone else gave them.
 * @throws DomainError `password_change_required`
 */
export function requireOwnPassword(actor: Actor): void {
  if (actor.kind !== "user" || !actor.mustChangePassword) return;
  throw new DomainError("password_change_required", "Set a password of your own first, by PUT /me/password");
}
