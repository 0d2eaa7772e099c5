import { type Role, USERNAME_PATTERN } from "@lantai/db/vocabulary";
import { ok, err, type Result } from "../platform/result.js";

/** The form of a username. */
export const USERNAME = new RegExp(USERNAME_PATTERN);

/** The longest name of a person, in code points. */
export const LONGEST_PERSON_NAME = 200;

/**
 * A username as it is compared, also where it is none: its ASCII letters alone have a case, as in the database (`username_key`).
 * Unicode's lower case of the Kelvin sign is a k.
 */
export const usernameKey = (username: string): string =>
  username.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());

/** How long a password is, in code points. */
export const PASSWORD_LENGTH = { min: 8, max: 128 } as const;

/** A password may not be its user's name, which is compared without case, as names are. */
export function differsFromUsername(password: string, username: string, path: string): Result {
  if (password.toLowerCase() !== username.toLowerCase()) return ok(undefined);
  return err("validation_failed", "must not be the username", path);
}

/** Which roles each role may give to a new user. A service account with `users:write` registers operators only. */
export const MAY_REGISTER = {
  operator: [],
  production_manager: ["operator", "production_manager"],
  admin: ["operator", "production_manager", "admin"],
  service: ["operator"],
} as const satisfies Record<Role | "service", readonly Role[]>;

/** May `registrar` register someone as `role`? */
export function canRegister(registrar: Role | "service", role: Role): Result {
  const allowed: readonly Role[] = MAY_REGISTER[registrar];
  if (allowed.includes(role)) return ok(undefined);
  return err("forbidden", `A ${registrar} may not register a ${role}`);
}

/** May someone of the role `editor` change this user? Roles, and everyone but operators, are the admin's. */
export function canUpdate(editor: Role, user: { role: Role }, change: { role?: Role }): Result {
  if (editor === "admin") return ok(undefined);
  if (editor !== "production_manager") return err("forbidden", "This is for production managers and admins");
  if (user.role !== "operator") return err("forbidden", "A production manager may change operators only");
  if (change.role !== undefined) return err("forbidden", "Roles are the admin's to change");
  return ok(undefined);
}

/** May `editor` set a password for this user without the current one? Not for themselves. */
export function canSetPassword(editor: { id: string }, user: { id: string }): Result {
  if (editor.id !== user.id) return ok(undefined);
  return err("own_password", "Set your own password by PUT /me/password, which asks for the current one");
}

/** Would this change leave the plant without an active admin, of which there are `activeAdmins` now? */
export function keepsAnAdmin(
  user: { role: Role; active: boolean },
  change: { role?: Role; active?: boolean },
  activeAdmins: number,
): Result {
  const wasAdmin = user.role === "admin" && user.active;
  const staysAdmin = (change.role ?? user.role) === "admin" && (change.active ?? user.active);
  if (wasAdmin && !staysAdmin && activeAdmins <= 1) {
    return err("last_admin", "The last active admin cannot be demoted or deactivated");
  }
  return ok(undefined);
}
