import { ROLES } from "@lantai/db/vocabulary";
import { z } from "zod";
import { Id, Instant, text, trimmedText } from "../platform/fields.js";
import { pageOf, Paging } from "../platform/paging.js";
import { PASSWORD_LENGTH, USERNAME } from "./rules.js";

export const Username = z
  .string()
  .regex(USERNAME, { error: "must be 3 to 64 of A-Z a-z 0-9 . _ -" })
  .meta({ minLength: 3, maxLength: 64, example: "siti.rahma" });

export const Password = text(PASSWORD_LENGTH.min, PASSWORD_LENGTH.max).meta({
  format: "password",
  example: "panci-biru-tiga",
});

export const PersonName = trimmedText(1, 200).meta({ example: "Siti Rahma" });

export const RoleName = z.enum(ROLES).meta({ id: "Role" });

export const User = z
  .object({
    id: Id,
    username: z.string().meta({ example: "siti.rahma" }),
    name: z.string().nullable().meta({ example: "Siti Rahma" }),
    role: RoleName,
    active: z.boolean(),
    createdAt: Instant,
  })
  .meta({ id: "User" });
export type User = z.infer<typeof User>;

export const UserPage = pageOf(User).meta({ id: "UserPage" });

export const Register = z
  .strictObject({ username: Username, password: Password, role: RoleName, name: PersonName.nullish() })
  .meta({ id: "Register" });
export type Register = z.infer<typeof Register>;

export const ListUsers = z.strictObject({
  role: RoleName.optional(),
  active: z.boolean().optional(),
  q: text(0, 200).optional().meta({ description: "Part of the username or the name, without case." }),
  ...Paging,
});
export type ListUsers = z.infer<typeof ListUsers>;

export const UpdateUser = z
  .strictObject({
    id: z.string().meta({ description: "The user's id.", example: "5f0c4f0e-5f4c-4f0e-9d2a-0d7a3b1c2e4f" }),
    name: PersonName.nullish(),
    role: RoleName.optional(),
    active: z.boolean().optional(),
    password: Password.optional(),
  })
  .meta({ id: "UpdateUser" });
export type UpdateUser = z.infer<typeof UpdateUser>;
