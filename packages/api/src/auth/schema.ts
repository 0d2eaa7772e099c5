import { SCOPES } from "@lantai/db/vocabulary";
import { z } from "zod";
import { Id, Instant, text } from "../platform/fields.js";
import { Password, User } from "../users/schema.js";

export const Login = z
  .strictObject({
    username: text(1, 64).meta({ example: "siti.rahma" }),
    password: text(1, 128).meta({ format: "password", example: "panci-biru-tiga" }),
  })
  .meta({ id: "Login" });
export type Login = z.infer<typeof Login>;

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

export const ServiceIdentity = z
  .object({ id: Id, name: z.string(), role: z.literal("service"), scopes: z.array(z.enum(SCOPES)) })
  .meta({ id: "ServiceIdentity" });

export const Me = z.union([User, ServiceIdentity]);

export const ChangePassword = z
  .strictObject({ currentPassword: text(1, 128).meta({ format: "password" }), newPassword: Password })
  .meta({ id: "ChangePassword" });
export type ChangePassword = z.infer<typeof ChangePassword>;

export const DemoAccounts = z.array(
  z.object({ username: z.string(), password: z.string(), role: z.string(), name: z.string() }),
);
