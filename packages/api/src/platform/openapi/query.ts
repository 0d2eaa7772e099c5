import { z } from "zod";

/**
 * A plain decimal number that a double keeps: a fraction has 15 digits at most. An integer that is rounded is beyond every
 * limit, which says so.
 */
const PLAIN_NUMBER = /^-?(\d+|(?=[\d.]{1,16}$)\d+\.\d+)$/;

/**
 * Reads a query string's values as the types that the fields have: `?overdue=false&limit=20&status=pending,on_hold`.
 * What cannot be read stays as it came, so that validation names it; unknown parameters stay too, for the same reason.
 */
export function readQuery(query: URLSearchParams, fields: Record<string, z.ZodType>): Record<string, unknown> {
  const names = [...new Set(query.keys())];
  return Object.fromEntries(names.map((name) => [name, readValues(query.getAll(name), fields[name])]));
}

function readValues(values: string[], field: z.ZodType | undefined): unknown {
  const type = field && withoutOptional(field);
  if (type instanceof z.ZodArray) return values.flatMap((value) => value.split(","));
  const [value = "", ...more] = values;
  // A list where one value is meant: validation says so.
  if (more.length > 0) return values;
  if (type instanceof z.ZodNumber) return PLAIN_NUMBER.test(value) ? Number(value) : value;
  if (type instanceof z.ZodBoolean) return value === "true" ? true : value === "false" ? false : value;
  return value;
}

function withoutOptional(field: z.ZodType): unknown {
  return field instanceof z.ZodOptional || field instanceof z.ZodNullable
    ? withoutOptional(asType(field.unwrap()))
    : field;
}

function asType(schema: unknown): z.ZodType {
  return schema instanceof z.ZodType ? schema : z.unknown();
}
