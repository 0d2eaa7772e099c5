import type { Result } from "./result.js";

/**
 * Every error code with its HTTP status: the one table. Codes are stable, clients branch on them; titles are for people
 * who read a log or a console.
 */
export const ERRORS = {
  validation_failed: { status: 400, title: "The request is not valid" },
  malformed_json: { status: 400, title: "The body is not valid JSON" },
  invalid_operator: { status: 400, title: "Not an active operator" },
  made_in_future: { status: 400, title: "Made at a time that is still to come" },
  made_too_long_ago: { status: 400, title: "Made too long ago" },
  nothing_to_reverse: { status: 400, title: "No quantities to take back" },
  wrong_password: { status: 400, title: "The current password is wrong" },
  unauthenticated: { status: 401, title: "Sign in first" },
  invalid_credentials: { status: 401, title: "Wrong username or password" },
  forbidden: { status: 403, title: "Not allowed" },
  own_password: { status: 403, title: "Your own password is set with the current one" },
  password_change_required: { status: 403, title: "Set a password of your own first" },
  not_assigned: { status: 403, title: "Assigned to someone else" },
  not_correctable: { status: 403, title: "Not to be taken back by you any more" },
  foreign_origin: { status: 403, title: "Sent from another site" },
  malformed_request: { status: 400, title: "Not a valid HTTP request" },
  not_found: { status: 404, title: "Not found" },
  method_not_allowed: { status: 405, title: "Method not allowed" },
  request_timeout: { status: 408, title: "The body came too slowly" },
  invalid_transition: { status: 409, title: "The order cannot change to that status" },
  order_closed: { status: 409, title: "The order is closed" },
  not_in_progress: { status: 409, title: "The order is not in progress" },
  unexpected_status: { status: 409, title: "The order has another status by now" },
  unit_in_use: { status: 409, title: "Output was reported in that unit" },
  already_reversed: { status: 409, title: "Taken back already" },
  is_reversal: { status: 409, title: "A correction cannot be taken back" },
  overproduction: { status: 409, title: "More than was ordered" },
  stale_version: { status: 409, title: "Changed by someone else" },
  username_taken: { status: 409, title: "The username is taken" },
  step_has_history: { status: 409, title: "The step has history" },
  counting_step_has_reports: { status: 409, title: "The step that counts has reports" },
  order_has_reports: { status: 409, title: "Output was reported without steps" },
  team_name_taken: { status: 409, title: "The team's name is taken" },
  team_in_use: { status: 409, title: "The team has open orders" },
  external_ref_taken: { status: 409, title: "The external reference is taken" },
  last_admin: { status: 409, title: "The last admin" },
  not_a_demo: { status: 409, title: "Only a demo can be reset" },
  idempotency_key_reused: { status: 409, title: "The idempotency key was used for another request" },
  idempotency_answer_outdated: { status: 409, title: "Carried out before the server was updated" },
  precondition_failed: { status: 412, title: "Not as the request expects it" },
  payload_too_large: { status: 413, title: "The body is too large" },
  uri_too_long: { status: 414, title: "The URL is too long" },
  unsupported_media_type: { status: 415, title: "The body is not JSON" },
  expectation_failed: { status: 417, title: "The expectation cannot be met" },
  too_many_attempts: { status: 429, title: "Too many failed log-ins" },
  headers_too_large: { status: 431, title: "The headers are too large" },
  too_many_writes: { status: 429, title: "Too many writes" },
  too_many_streams: { status: 429, title: "Too many streams" },
  internal: { status: 500, title: "Something went wrong" },
  database_unavailable: { status: 503, title: "The database is away" },
  server_busy: { status: 503, title: "The server is busy" },
} as const satisfies Record<string, { status: number; title: string }>;

/** The code of an error, which clients decide by. */
export type ErrorCode = keyof typeof ERRORS;

/** Every error code. */
export const ERROR_CODES = Object.keys(ERRORS).filter((code): code is ErrorCode => code in ERRORS);

/** One thing wrong with one field; `path` is dotted, and empty for the whole input. */
export interface FieldError {
  path: string;
  message: string;
}

/** The body of a refusal (RFC 9457). */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: ErrorCode;
  errors?: FieldError[];
}

/** A refusal with a code of the table. Only the transports turn it into their own form. */
export class DomainError extends Error {
  readonly code: ErrorCode;
  /** The fields that are wrong, where it is a matter of fields. */
  readonly fields: FieldError[] | undefined;
  /** When a retry makes sense. */
  readonly retryAfterSeconds: number | undefined;

  constructor(
    code: ErrorCode,
    detail: string = ERRORS[code].title,
    options: { fields?: FieldError[] | undefined; retryAfterSeconds?: number; cause?: unknown } = {},
  ) {
    super(detail, { cause: options.cause });
    this.code = code;
    this.fields = options.fields;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}

/** A refusal because of fields; the first one is in the detail. An empty path is the whole input. */
export function invalidFields(fields: FieldError[], cause?: unknown): DomainError {
  const [first] = fields;
  const detail = first?.path ? `${first.path}: ${first.message}` : first?.message;
  return new DomainError("validation_failed", detail, { fields, cause });
}

/** A refusal because of one field. */
export function invalidField(path: string, message: string): DomainError {
  return invalidFields([{ path, message }]);
}

/** The RFC 9457 form of a refusal. */
export function toProblem(error: DomainError): Problem {
  const { status, title } = ERRORS[error.code];
  return {
    type: `urn:lantai:error:${error.code}`,
    title,
    status,
    detail: error.message,
    code: error.code,
    ...(error.fields && { errors: error.fields }),
  };
}

/** Returns the value of a result, or throws its refusal as a `DomainError`. */
export function unwrap<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  const { code, detail, path } = result;
  if (path === undefined) throw new DomainError(code, detail);
  if (code === "validation_failed") throw invalidField(path, detail);
  throw new DomainError(code, detail, { fields: [{ path, message: detail }] });
}
