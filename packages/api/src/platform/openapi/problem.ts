import { z } from "zod";
import { ERROR_CODES } from "../errors.js";
import { openList } from "../fields.js";

const FieldError = z
  .object({
    path: z.string().meta({ description: "The field, dotted; empty for the whole body.", example: "quantity" }),
    message: z.string().meta({ example: "must have at most 3 decimals" }),
  })
  .meta({ id: "FieldError" });

/** The document's schema of every refusal. */
export const ProblemSchema = z
  .object({
    type: z.string().meta({ example: "urn:lantai:error:validation_failed" }),
    title: z.string().meta({ example: "The request is not valid" }),
    status: z.int32().min(400).max(599).meta({ example: 400 }),
    detail: z.string().meta({ example: "quantity: must have at most 3 decimals" }),
    code: openList(ERROR_CODES).meta({
      description: `Stable: branch on it, and treat one that you do not know by its status. Known are ${ERROR_CODES.map((code) => `\`${code}\``).join(", ")}.`,
      example: "validation_failed",
    }),
    errors: z.array(FieldError).optional().meta({ description: "Each field that is wrong." }),
  })
  .meta({ id: "Problem", description: "What was refused and why (RFC 9457)." });
