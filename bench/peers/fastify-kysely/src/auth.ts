import jwt from "@fastify/jwt";
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { verify } from "@node-rs/argon2";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { type Claims, Refusal, type Role, TOKEN_SECONDS } from "../../domain.js";
import { db } from "./database.js";
import { LoginAnswer, LoginBody } from "./schemas.js";

declare module "@fastify/jwt" {
  interface FastifyJWT {
    payload: Claims;
    user: Claims;
  }
}

export async function registerJwt(app: FastifyInstance): Promise<void> {
  const secret = process.env["JWT_SECRET"];
  if (!secret) throw new Error("JWT_SECRET is missing");
  await app.register(jwt, { secret, sign: { algorithm: "HS256", expiresIn: TOKEN_SECONDS } });
}

/** A hook that lets only these roles pass. */
export const allow =
  (...roles: Role[]) =>
  async (request: FastifyRequest): Promise<void> => {
    await request.jwtVerify();
    if (!roles.includes(request.user.role)) throw new Refusal(403, "not allowed");
  };

export const loginRoute: FastifyPluginAsyncTypebox = async (app) => {
  app.post("/login", { schema: { body: LoginBody, response: { 200: LoginAnswer } } }, async (request) => {
    const { username, password } = request.body;
    const user = await db
      .selectFrom("users")
      .selectAll()
      .where("username_key", "=", username.toLowerCase())
      .where("active", "=", true)
      .executeTakeFirst();
    if (!user?.password_hash || !(await verify(user.password_hash, password))) {
      throw new Refusal(401, "wrong username or password");
    }
    const { id, name, role, active, created_at: createdAt } = user;
    return {
      token: app.jwt.sign({ sub: id, role }),
      tokenType: "Bearer" as const,
      expiresAt: new Date(Date.now() + TOKEN_SECONDS * 1000),
      user: { id, username: user.username, name, role, active, createdAt },
    };
  });
};
