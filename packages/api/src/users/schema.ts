import { ROLES } from "@lantai/db/vocabulary";
import { z } from "zod";
import { Id, Instant, PathId, text, trimmedText } from "../platform/fields.js";
import { pageOf, Paging } from "../platform/paging.js";
import { isCommonPassword } from "./common-passwords.js";
import { differsFromUsername, LONGEST_PERSON_NAME, PASSWORD_LENGTH, USERNAME } from "./rules.js";

/** A username: 3 to 64 of A-Z a-z 0-9 . _ - */
export const Username = z
  .string()
  .regex(USERNAME, { error: "must be 3 to 64 of A-Z a-z 0-9 . _ -" })
  .meta({ minLength: 3, maxLength: 64, example: "siti.rahma" });

/** A password to be set. That it is not the username is checked where that is known. */
export const Password = text(PASSWORD_LENGTH.min, PASSWORD_LENGTH.max)
  .refine((password) => !isCommonPassword(password), { error: "is one of the most common passwords" })
  .meta({
    format: "password",
    example: "panci-biru-tiga",
    description: "Neither one of the 10,000 most common passwords nor the username.",
  });

const MustChangePassword = z
  .boolean()
  .meta({ description: "Until they have set a password of their own, the user can do nothing else." });

/** A person's name as others read it. */
export const PersonName = trimmedText(1, LONGEST_PERSON_NAME).meta({ example: "Siti Rahma" });

/** A role. */
export const RoleName = z.enum(ROLES).meta({ id: "Role" });

/** A person as others see them. */
export const User = z
  .object({
    id: Id,
    username: z.string().meta({ example: "siti.rahma" }),
    name: z.string().nullable().meta({ example: "Siti Rahma" }),
    role: RoleName,
    active: z.boolean(),
    mustChangePassword: MustChangePassword,
    createdAt: Instant,
  })
  .meta({ id: "User" });
export type User = z.infer<typeof User>;

/** A page of people. */
export const UserPage = pageOf(User).meta({ id: "UserPage" });

/** A new person. */
export const Register = z
  .strictObject({
    username: Username,
    password: Password,
    role: RoleName,
    name: PersonName.nullish(),
    mustChangePassword: MustChangePassword.optional(),
  })
  .superRefine(({ username, password }, { addIssue }) => {
    const result = differsFromUsername(password, username, "password");
    if (!result.ok) addIssue({ code: "custom", path: ["password"], message: result.detail, input: password });
  })
  .meta({
    id: "Register",
    example: { username: "siti.rahma", password: "panci-biru-tiga", role: "operator", name: "Siti Rahma" },
  });
export type Register = z.infer<typeof Register>;

/** Which people, and which page of them. */
export const ListUsers = z.strictObject({
  role: RoleName.optional(),
  active: z.boolean().optional(),
  q: text(0, 200).optional().meta({ description: "Part of the username or the name, without case." }),
  ...Paging,
});
export type ListUsers = z.infer<typeof ListUsers>;

/** What to change of a person. */
export const UpdateUser = z
  .strictObject({
    id: PathId.meta({ description: "The user's id." }),
    name: PersonName.nullish(),
    role: RoleName.optional(),
    active: z.boolean().optional(),
    password: Password.optional(),
    mustChangePassword: MustChangePassword.optional(),
  })
  .meta({ id: "UpdateUser", minProperties: 1, example: { name: "Agus Prasetyo" } });
export type UpdateUser = z.infer<typeof UpdateUser>;
