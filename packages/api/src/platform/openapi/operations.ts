import type { TRPCProcedureType } from "@trpc/server";
import { z } from "zod";
import { appRouter } from "../../router.js";
import type { RestMeta } from "./meta.js";

/** A procedure that carries `rest` meta, as the adapter and the document see it. */
export interface RestOperation {
  /** `workOrders.create` */
  procedure: string;
  type: TRPCProcedureType;
  rest: RestMeta;
  /** The names between braces in the path. */
  pathFields: string[];
  /** The input's fields that do not come from the path: the query's of a GET, the body's of the others. */
  fields: Record<string, z.ZodType>;
  /** The input schema's own id, which names the body in the document. */
  inputId: string | undefined;
  output: z.ZodType;
}

/** Every REST operation there is, those with a fixed path before those with a field in the same place. */
export const REST_OPERATIONS: readonly RestOperation[] = allProcedures()
  .flatMap(([name, def]) => toOperation(name, def))
  .toSorted((a, b) => a.pathFields.length - b.pathFields.length);

interface ProcedureDef {
  type: TRPCProcedureType;
  meta: unknown;
  inputs: unknown[];
}

/** Every procedure by its full name, as the router holds them when it runs; its type shows them nested. */
export function allProcedures(): [name: string, def: ProcedureDef][] {
  const procedures: Record<string, unknown> = appRouter._def.procedures;
  return Object.entries(procedures).flatMap(([name, procedure]) => {
    const def = typeof procedure === "function" && "_def" in procedure ? procedure._def : null;
    return isProcedureDef(def) ? [[name, def]] : [];
  });
}

function isProcedureDef(def: unknown): def is ProcedureDef {
  return typeof def === "object" && def !== null && "type" in def && "inputs" in def && Array.isArray(def.inputs);
}

function toOperation(procedure: string, def: ProcedureDef): RestOperation[] {
  const rest = restMeta(def.meta);
  if (!rest) return [];
  const [input] = def.inputs;
  const object = input instanceof z.ZodObject ? input : z.strictObject({});
  const pathFields = [...rest.path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
  const fields = Object.entries(object.shape).filter(([name]) => !pathFields.includes(name));
  return [
    {
      procedure,
      type: def.type,
      rest,
      pathFields,
      fields: Object.fromEntries(
        fields.flatMap(([name, field]) => (field instanceof z.ZodType ? [[name, field]] : [])),
      ),
      inputId: object.meta()?.id,
      output: "output" in def && def.output instanceof z.ZodType ? def.output : z.void(),
    },
  ];
}

/** tRPC keeps meta as unknown on a single procedure; what the builder took was checked there. */
function restMeta(meta: unknown): RestMeta | undefined {
  return hasRest(meta) ? meta.rest : undefined;
}

function hasRest(meta: unknown): meta is { rest: RestMeta } {
  return typeof meta === "object" && meta !== null && "rest" in meta;
}
