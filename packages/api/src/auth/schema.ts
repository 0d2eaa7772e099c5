import { z } from "zod";
import { Id, Instant, text } from "../platform/fields.js";
import { ScopeName } from "../service-accounts/schema.js";
import { Password, User } from "../users/schema.js";

/** A username with its password. */
export const Login = z
  .strictObject({
    username: text(1, 64).meta({ description: "Compared without case." }),
    password: text(1, 128).meta({ format: "password" }),
  })
  .meta({ id: "Login", example: { username: "ratna.puspita", password: "bengkel-kayu-besi" } });
export type Login = z.infer<typeof Login>;

/** A bearer token, its life in seconds and whose it is. */
export const Token = z
  .object({
    token: z.string().meta({ description: "Send it as `Authorization: Bearer …`." }),
    tokenType: z.literal("Bearer"),
    expiresAt: Instant,
    user: User,
  })
  .meta({ id: "Token" });

/** The answer to a browser's log-in; the token itself is in an HttpOnly cookie. */
export const SignedIn = z.object({ expiresAt: Instant, user: User });

/** A service account as it sees itself. */
export const ServiceIdentity = z
  .object({ id: Id, name: z.string(), role: z.literal("service"), scopes: z.array(ScopeName) })
  .meta({ id: "ServiceIdentity", description: "A service account, as it sees itself." });

/** The caller: a user or a service account. */
export const Me = z
  .discriminatedUnion("role", [User, ServiceIdentity])
  .meta({ id: "Me", description: "A user, or a service account: `role` tells which." });

/** The current password and the next one. */
export const ChangePassword = z
  .strictObject({ currentPassword: text(1, 128).meta({ format: "password" }), newPassword: Password })
  .meta({
    id: "ChangePassword",
    example: { currentPassword: "bengkel-kayu-besi", newPassword: "panci-biru-tiga" },
  });
export type ChangePassword = z.infer<typeof ChangePassword>;

/** The accounts of the demo factory, which the log-in page shows; empty in any other. */
export const DemoAccounts = z.array(
  z.object({ username: z.string(), password: z.string(), role: z.string(), name: z.string() }),
);
