import { ERRORS, type ErrorCode } from "@lantai/api/platform/errors";
import { z } from "zod";

export const ERROR_CODES = Object.keys(ERRORS).filter((code): code is ErrorCode => code in ERRORS);

/** The problem details of every error response (RFC 9457), with the code's own status. */
export const Problem = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.enum(ERROR_CODES),
    errors: z.array(z.strictObject({ path: z.string(), message: z.string() })).optional(),
  })
  .refine(({ code, status, type }) => ERRORS[code].status === status && type.endsWith(`:${code}`));
