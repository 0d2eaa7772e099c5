import { z } from "zod";
import { Nothing } from "../platform/fields.js";
import { idempotentAfter } from "../platform/idempotency.js";
import { accountProcedure, personalProcedure, publicProcedure, router } from "../platform/trpc.js";
import * as actions from "./actions.js";
import { ChangePassword, DemoAccounts, Login, Me, SignedIn, Token } from "./schema.js";
import { clearFailures, countFailure } from "./throttle.js";

/** Signing in and out, who one is, and one's own password. */
export const authRouter = router({
  login: publicProcedure
    .meta({
      rest: {
        method: "POST",
        path: "/login",
        operationId: "login",
        summary: "Get a token for a username and password",
        refuses: ["invalid_credentials", "too_many_attempts"],
      },
    })
    .input(Login)
    .output(Token)
    .mutation(({ ctx, input }) => actions.login(ctx, input)),

  /** The browser's log-in: the session comes as a cookie. */
  signIn: publicProcedure
    .input(Login)
    .output(SignedIn)
    .mutation(({ ctx, input }) => actions.signIn(ctx, input)),

  logout: accountProcedure
    .meta({
      rest: {
        method: "POST",
        path: "/logout",
        operationId: "logout",
        summary: "End what the request was signed in with: this session, or this key",
        status: 204,
        endsSession: true,
      },
    })
    .input(Nothing)
    .output(z.void())
    .mutation(({ ctx }) => actions.logout(ctx)),

  me: accountProcedure
    .meta({ rest: { method: "GET", path: "/me", operationId: "getMe", summary: "Who the caller is" } })
    .input(Nothing)
    .output(Me)
    .query(({ ctx }) => actions.me(ctx)),

  changePassword: personalProcedure
    .meta({
      rest: {
        method: "PUT",
        path: "/me/password",
        operationId: "changePassword",
        summary: "Set a new password; the other sessions end",
        status: 204,
        refuses: ["wrong_password", "too_many_attempts"],
      },
    })
    .input(ChangePassword)
    .output(z.void())
    .use(async ({ ctx, input, next }) => {
      actions.checkNewPassword(ctx.actor, input);
      // Counted before it is made, and outside of its transaction, which a refusal undoes.
      const guess = { holder: ctx.actor.id, now: ctx.now() };
      await countFailure(ctx.db, guess);
      const result = await next();
      if (result.ok) await clearFailures(ctx.db, guess);
      return result;
    })
    .mutation(idempotentAfter(z.void(), actions.checkChange, actions.changePassword)),

  /** The accounts of the made-up factory, for the log-in page; none anywhere else. */
  demoAccounts: publicProcedure.output(DemoAccounts).query(({ ctx }) => [...ctx.demoAccounts]),
});
