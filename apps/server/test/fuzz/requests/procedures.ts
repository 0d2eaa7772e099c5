import { PROCEDURES as ALL } from "@lantai/api/operations";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { z } from "zod";
import { Schema } from "../../support/api-document.js";

/** A procedure of the router. */
export interface Procedure {
  /** `workOrders.create` */
  name: string;
  type: "query" | "mutation" | "subscription";
  /** Undefined where it has none. */
  input: Schema | undefined;
  resolve(schema: Schema): Schema;
  /** Whether a value matches its output schema; always true where it has none. */
  isOutput: ValidateFunction;
}

const ajv = addFormats.default(new Ajv2020({ strict: false, allErrors: true }));
const Root = z.looseObject({ $defs: z.record(z.string(), Schema).default({}) });

const schemaOf = (type: z.ZodType, io: "input" | "output") =>
  z.toJSONSchema(type, { io, unrepresentable: "any", target: "draft-2020-12" });

/** Every procedure of the router. */
export const PROCEDURES: readonly Procedure[] = ALL.map(([name, def]) => {
  const [input] = def.inputs;
  const root = input instanceof z.ZodType ? schemaOf(input, "input") : undefined;
  const { $defs } = Root.parse(root ?? {});
  const output = def.output ? schemaOf(def.output, "output") : {};
  return {
    name,
    type: def.type,
    input: root && Schema.parse(root),
    resolve: (schema) => (schema.$ref ? ($defs[schema.$ref.replace("#/$defs/", "")] ?? {}) : schema),
    isOutput: ajv.compile(output),
  };
});
