import type { auth as id } from "../id/auth.js";

export const auth: typeof id = {
  signIn: "Sign in",
  username: "Username",
  password: "Password",
};
