import { z } from "zod";
import type { FieldError } from "./errors.js";

/** The most errors in one answer, so that a large request does not get a larger one. */
const MAX_ERRORS = 500;

/** What zod found wrong, one line a field, an unknown field by its own name; null when `error` is not zod's. */
export function fieldErrors(error: unknown): FieldError[] | null {
  if (!(error instanceof z.ZodError)) return null;
  return error.issues
    .slice(0, MAX_ERRORS)
    .flatMap((issue) =>
      issue.code === "unrecognized_keys"
        ? issue.keys
            .slice(0, MAX_ERRORS)
            .map((key) => ({ path: dotted([...issue.path, key]), message: "unknown field" }))
        : [{ path: dotted(issue.path), message: issue.message }],
    )
    .slice(0, MAX_ERRORS);
}

function dotted(path: readonly PropertyKey[]): string {
  return path.map(String).join(".");
}
