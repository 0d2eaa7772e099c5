import { z } from "zod";
import type { FieldError } from "./errors.js";

const TYPE_NAMES: Record<string, string> = {
  number: "a number",
  int: "a whole number",
  string: "a text",
  boolean: "true or false",
  array: "a list",
  object: "an object",
};

const FORMATS: Record<string, string> = {
  uuid: "must be an id, like 5f0c4f0e-5f4c-4f0e-9d2a-0d7a3b1c2e4f",
  date: "must be a date, like 2026-11-23",
};

// zod's own words speak of types and of what was "received", which says little to who sent a query.
z.config({
  customError: (issue) => {
    if (issue.code === "invalid_type") {
      const name = TYPE_NAMES[issue.expected];
      if (issue.input === undefined) return "is missing";
      return name && `must be ${name}`;
    }
    if (issue.code === "invalid_value") return `must be one of ${issue.values.join(", ")}`;
    if (issue.code === "invalid_format") return FORMATS[issue.format];
    if (issue.origin === "array") {
      if (issue.code === "too_small") return `must have at least ${issue.minimum}`;
      if (issue.code === "too_big") return `must have at most ${issue.maximum}`;
    }
    if (issue.origin === "number" || issue.origin === "int") {
      if (issue.code === "too_small") return `must be ${issue.minimum} or more`;
      if (issue.code === "too_big") return `must be ${issue.maximum} or less`;
    }
    return undefined;
  },
});

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
