import { z } from "zod";
import type { FieldError } from "./errors.js";

/** What zod found wrong, one line a field, an unknown field by its own name; null when `error` is not zod's. */
export function fieldErrors(error: unknown): FieldError[] | null {
  if (!(error instanceof z.ZodError)) return null;
  return error.issues.flatMap((issue) =>
    issue.code === "unrecognized_keys"
      ? issue.keys.map((key) => ({ path: dotted([...issue.path, key]), message: "unknown field" }))
      : [{ path: dotted(issue.path), message: issue.message }],
  );
}

function dotted(path: readonly PropertyKey[]): string {
  return path.map(String).join(".");
}
