import { verify } from "@node-rs/argon2";
import { type RequestHandler, Router } from "express";
import jwt from "jsonwebtoken";
import { type Claims, Refusal, type Role, TOKEN_SECONDS } from "../../domain.js";
import { prisma } from "./database.js";
import { Login } from "./schemas.js";

declare global {
  namespace Express {
    interface Request {
      user: Claims;
    }
  }
}

const secret = process.env["JWT_SECRET"] ?? "";

/** Lets only these roles pass. */
export const allow =
  (...roles: Role[]): RequestHandler =>
  (req, _res, next) => {
    const [scheme, token = ""] = req.headers.authorization?.split(" ") ?? [];
    if (scheme !== "Bearer") throw new Refusal(401, "sign in first");
    try {
      req.user = jwt.verify(token, secret, { algorithms: ["HS256"] }) as Claims;
    } catch {
      throw new Refusal(401, "sign in first");
    }
    if (!roles.includes(req.user.role)) throw new Refusal(403, "not allowed");
    next();
  };

export const auth = Router();

auth.post("/login", async (req, res) => {
  const { username, password } = Login.parse(req.body);
  const user = await prisma.user.findUnique({ where: { usernameKey: username.toLowerCase(), active: true } });
  if (!user?.passwordHash || !(await verify(user.passwordHash, password))) {
    throw new Refusal(401, "wrong username or password");
  }
  const { id, name, role, active, createdAt } = user;
  res.json({
    token: jwt.sign({ sub: id, role }, secret, { algorithm: "HS256", expiresIn: TOKEN_SECONDS }),
    tokenType: "Bearer",
    expiresAt: new Date(Date.now() + TOKEN_SECONDS * 1000),
    user: { id, username: user.username, name, role, active, createdAt },
  });
});
