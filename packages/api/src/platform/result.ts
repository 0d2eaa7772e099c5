import type { ErrorCode } from "./errors.js";

/** What a rule answers: yes, or why not. A rule never throws. */
export type Result<T = undefined> = { ok: true; value: T } | Refusal;

/** A rule's no: the error's code, words for a person, and the field it is about, if it is about one. */
export interface Refusal {
  ok: false;
  code: ErrorCode;
  detail: string;
  path?: string;
}

/** A rule's yes, with what follows from it. */
export const ok = <T>(value: T): { ok: true; value: T } => ({ ok: true, value });

/** A rule's no. */
export const err = (code: ErrorCode, detail: string, path?: string): Refusal => ({
  ok: false,
  code,
  detail,
  ...(path !== undefined && { path }),
});
