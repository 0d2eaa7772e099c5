import type { ErrorCode } from "./errors.js";

/** The result of a rule: a value, or a refusal. A rule never throws. */
export type Result<T = undefined> = { ok: true; value: T } | Refusal;

/** A refusal: the error's code, a message for people, and the field it is about, if any. */
export interface Refusal {
  ok: false;
  code: ErrorCode;
  detail: string;
  path?: string;
}

/** A success with its value. */
export const ok = <T>(value: T): { ok: true; value: T } => ({ ok: true, value });

/** A refusal. */
export const err = (code: ErrorCode, detail: string, path?: string): Refusal => ({
  ok: false,
  code,
  detail,
  ...(path !== undefined && { path }),
});
