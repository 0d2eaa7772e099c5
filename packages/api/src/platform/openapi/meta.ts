import { ROLES, SCOPES } from "@lantai/db/vocabulary";
import { z } from "zod";
import { ERROR_CODES } from "../errors.js";

const Path = z.templateLiteral(["/", z.string()]);

/** What a procedure says of itself so that the adapter makes a REST operation of it. */
export const RestMeta = z.strictObject({
  method: z.enum(["GET", "POST", "PUT", "DELETE"]),
  /** Below `/api/v1`, with `{name}` for each field of the input that is in the path. */
  path: Path,
  /** What people would call the call: generated clients have a function of this name. */
  operationId: z.string().regex(/^[a-z][a-zA-Z]*$/),
  summary: z.string(),
  /** The rules that a schema cannot say. */
  rules: z.string().optional(),
  /** What limits a caller beyond the roles and scopes of the procedure. */
  limits: z.string().optional(),
  /** The status of success; 200 by default, and 204 sends no body. */
  status: z.literal([200, 201, 204]).optional(),
  /** The path of a created resource below `/api/v1`, with `{field}` from the output. */
  location: Path.optional(),
  /**
   * It is about one resource with an id and a version: a write evaluates `If-Match` itself, in its transaction
   * (`requirePreconditions`). On any other write no `If-Match` holds.
   */
  isConditional: z.boolean().optional(),
  /** It ends what it was called with: no key repeats it, and who writes too much can still call it. */
  endsSession: z.boolean().optional(),
  /** The error codes of its own, besides those that follow from its callers, its path and its method. */
  refuses: z.array(z.enum(ERROR_CODES)).readonly().optional(),
});
export type RestMeta = z.infer<typeof RestMeta>;

/** Who may call a procedure; the procedure builders of trpc.ts set it along with the check itself. */
const Callers = z.union([z.literal(["anyone", "signed in"]), z.array(z.enum([...ROLES, ...SCOPES])).readonly()]);
/** Who may call a procedure. */
export type Callers = z.infer<typeof Callers>;

/** The meta of a procedure. */
export const ProcedureMeta = z.strictObject({ callers: Callers.default("anyone"), rest: RestMeta.optional() });
export type ProcedureMeta = z.input<typeof ProcedureMeta>;
