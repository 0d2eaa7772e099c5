import type { AnyRouter } from "@trpc/server";
import { z } from "zod";
import { type Callers, ProcedureMeta, type RestMeta } from "./meta.js";

/** The definition of a procedure, which tRPC's types keep to themselves. */
const Definition = z.object({
  type: z.enum(["query", "mutation", "subscription"]),
  meta: ProcedureMeta.default({ callers: "anyone" }),
  inputs: z.array(z.unknown()),
  output: z.instanceof(z.ZodType).optional(),
});
/** What tRPC keeps of a procedure. */
export type Definition = z.infer<typeof Definition>;

/** A procedure that carries `rest` meta, as the adapter and the document see it. */
export interface RestOperation {
  /** `workOrders.create` */
  procedure: string;
  type: Definition["type"];
  callers: Callers;
  rest: RestMeta;
  /** The input's fields that are in the path. */
  pathFields: Record<string, z.ZodType>;
  /** The input's other fields: in the query of a GET, in the body of the others. */
  fields: Record<string, z.ZodType>;
  /** The input schema's own meta: the id that names the body in the document, and its example. */
  inputMeta: z.GlobalMeta;
  output: z.ZodType;
}

/** Every procedure of a router by its full name. */
export function proceduresOf(router: AnyRouter): [name: string, definition: Definition][] {
  const procedures: Record<string, unknown> = router._def.procedures;
  return Object.entries(procedures).map(([name, procedure]) => {
    const definition = typeof procedure === "function" && "_def" in procedure ? procedure._def : null;
    return [name, Definition.parse(definition)];
  });
}

/** Every REST operation of a router, those with a fixed path before those with a field in the same place. */
export function restOperationsOf(router: AnyRouter): RestOperation[] {
  return proceduresOf(router)
    .flatMap(([name, definition]) => toOperation(name, definition))
    .toSorted((a, b) => Object.keys(a.pathFields).length - Object.keys(b.pathFields).length);
}

function toOperation(
  procedure: string,
  { type, meta: { callers, rest }, inputs: [input], output = z.void() }: Definition,
): RestOperation[] {
  if (!rest) return [];
  if (!input) throw new Error(`${procedure} has no input schema, so that it would ignore what it is sent`);
  const object = input instanceof z.ZodObject ? input : z.strictObject({});
  const all = Object.entries(object.shape).flatMap(([name, field]): [string, z.ZodType][] =>
    field instanceof z.ZodType ? [[name, field]] : [],
  );
  const inPath = placeholdersOf(rest.path);
  requireFields(`the path of ${procedure}`, inPath, object);
  requireFields(`the location of ${procedure}`, placeholdersOf(rest.location ?? "/"), output);
  return [
    {
      procedure,
      type,
      callers,
      rest,
      pathFields: Object.fromEntries(all.filter(([name]) => inPath.includes(name))),
      fields: Object.fromEntries(all.filter(([name]) => !inPath.includes(name))),
      inputMeta: object.meta() ?? {},
      output,
    },
  ];
}

const placeholdersOf = (path: string) => [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);

function requireFields(where: string, names: readonly string[], schema: z.ZodType): void {
  const shape = schema instanceof z.ZodObject ? schema.shape : {};
  const missing = names.find((name) => !(name in shape));
  if (missing !== undefined) throw new Error(`${where} names {${missing}}, which its schema lacks`);
}

/** The path below `/api/v1` of what an operation has created; undefined where it creates nothing. */
export function locationOf({ rest }: RestOperation, output: unknown): string | undefined {
  const fields = new Map<string, unknown>(Object.entries(output ?? {}));
  return rest.location?.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(fields.get(name))));
}

/** Has this output an id and a version? Then its `ETag` is strong, and names the version (etag.ts). */
export function isVersioned(output: z.ZodType): boolean {
  return output instanceof z.ZodObject && "id" in output.shape && "version" in output.shape;
}
