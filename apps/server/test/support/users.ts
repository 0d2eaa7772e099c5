import { Token } from "@lantai/api/auth/schema";
import { CreatedServiceAccount } from "@lantai/api/service-accounts/schema";
import { User } from "@lantai/api/users/schema";
import type { Role, Scope } from "@lantai/db/vocabulary";
import { expectOk } from "./expectations.js";
import { type ApiClient, apiClient } from "./http.js";

/** The password of every created user. */
export const PASSWORD = "sandi-rahasia";

/** A user who is logged in. */
export interface TestUser extends ApiClient {
  id: string;
  username: string;
  password: string;
  token: string;
}

/** A service account with its key. */
export interface TestServiceAccount extends ApiClient {
  id: string;
  key: string;
}

interface Site {
  url: string;
  admin: ApiClient;
}

let count = 0;
/** A name that is not in use yet. */
export const uniqueName = (prefix: string): string => `${prefix}.${process.pid}.${(count += 1)}`;

export async function logIn(url: string, username: string, password: string): Promise<TestUser> {
  const { token, user } = Token.parse(expectOk(await apiClient(url).post("/login", { username, password })));
  return { ...apiClient(url, token), id: user.id, username, password, token };
}

/** Registers a user of this role, and logs in as them. */
export async function createUser({ admin, url }: Site, role: Role): Promise<TestUser> {
  const username = uniqueName(role.slice(0, 4));
  const user = { username, password: PASSWORD, role, name: `Pak ${username}` };
  User.parse(expectOk(await admin.post("/register", user)));
  return logIn(url, username, PASSWORD);
}

export async function createServiceAccount({ admin, url }: Site, scopes: Scope[]): Promise<TestServiceAccount> {
  const response = await admin.post("/service-accounts", { name: uniqueName("mesin"), scopes });
  const { id, key = "" } = CreatedServiceAccount.parse(expectOk(response));
  return { ...apiClient(url, key), id, key };
}
