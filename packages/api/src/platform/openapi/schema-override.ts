import type { CreateDocumentOptions } from "zod-openapi";

/** The JSON Schema that zod has made of a type, as zod-openapi hands it over before it is written. */
type OverrideContext = Parameters<Extract<CreateDocumentOptions["override"], (...args: never[]) => unknown>>[0];

const INT32_MAX = 2 ** 31 - 1;
/** Bounds that belong to JavaScript's and zod's number types, not to the field. */
const TYPE_BOUNDS = new Set([Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, INT32_MAX, -INT32_MAX - 1]);

/**
 * What zod does not say by itself: the format of every number, because generators otherwise choose one that loses digits;
 * and that answers may grow, so that a generated client accepts a field or a word that it does not know.
 */
export function overrideSchema({ jsonSchema, io }: OverrideContext): void {
  if (jsonSchema.type === "number") jsonSchema.format ??= "double";
  if (jsonSchema.type === "integer") {
    jsonSchema.format ??= (jsonSchema.maximum ?? Infinity) <= INT32_MAX ? "int32" : "int64";
    for (const bound of ["minimum", "maximum"] as const) {
      if (TYPE_BOUNDS.has(jsonSchema[bound] ?? 0)) delete jsonSchema[bound];
    }
  }
  if (io !== "output") return;
  if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
  if ("x-extensible-enum" in jsonSchema) delete jsonSchema.enum;
}
