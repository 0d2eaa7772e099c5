import type { ErrorCode } from "../errors.js";

/** What a procedure says of itself so that the adapter makes a REST operation of it. */
export interface RestMeta {
  method: "GET" | "POST" | "PUT" | "DELETE";
  /** Below `/api/v1`, with `{name}` for what the input takes from the path. */
  path: `/${string}`;
  summary: string;
  /** The status of success; 200 where not said, and 204 sends no body. */
  status?: 200 | 201 | 204;
  /** Who may call it, in words for the document; "anyone" and "signed in" are understood. */
  who: string;
  /** Where a created thing is found: its path below `/api/v1`, with `{field}` from the output. */
  location?: `/${string}`;
  /** What it may refuse besides what every operation may. */
  refuses?: readonly ErrorCode[];
}
