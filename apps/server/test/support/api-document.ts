import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { z } from "zod";
import type { ApiResponse } from "./http.js";

/** The part of JSON Schema that our document uses. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  minItems?: number;
  maxItems?: number;
  uniqueItems?: boolean;
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  format?: string;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  example?: unknown;
}

export const Schema: z.ZodType<Schema> = z.lazy(() =>
  z.looseObject({
    $ref: z.string().optional(),
    type: z.union([z.string(), z.array(z.string())]).optional(),
    enum: z.array(z.unknown()).optional(),
    const: z.unknown().optional(),
    anyOf: z.array(Schema).optional(),
    properties: z.record(z.string(), Schema).optional(),
    required: z.array(z.string()).optional(),
    items: Schema.optional(),
    minItems: z.number().optional(),
    maxItems: z.number().optional(),
    uniqueItems: z.boolean().optional(),
    minLength: z.number().optional(),
    maxLength: z.number().optional(),
    pattern: z.string().optional(),
    format: z.string().optional(),
    minimum: z.number().optional(),
    maximum: z.number().optional(),
    exclusiveMinimum: z.number().optional(),
  }),
);

const Content = z.record(z.string(), z.looseObject({ schema: Schema }));

const Parameter = z.looseObject({
  in: z.enum(["path", "query", "header"]),
  name: z.string(),
  required: z.boolean().optional(),
  schema: Schema,
});

const OperationObject = z.looseObject({
  operationId: z.string(),
  tags: z.tuple([z.string()]),
  security: z.array(z.unknown()).optional(),
  parameters: z.array(Parameter).default([]),
  requestBody: z.looseObject({ content: Content }).optional(),
  responses: z.record(
    z.string(),
    z.looseObject({
      description: z.string(),
      content: Content.optional(),
      headers: z.record(z.string(), z.looseObject({ required: z.boolean().optional(), schema: Schema })).optional(),
    }),
  ),
});

const Document = z.looseObject({
  openapi: z.string(),
  paths: z.record(z.string(), z.record(z.string(), OperationObject)),
  components: z.looseObject({ schemas: z.record(z.string(), Schema) }),
});

/** One operation of the document. */
export interface Operation extends z.infer<typeof OperationObject> {
  /** As it is sent: `GET`. */
  method: string;
  /** Below `/api/v1`, with `{name}` for its path parameters. */
  path: string;
  /** The schema of its body; undefined where it has none. */
  body: Schema | undefined;
}

/** The OpenAPI document, and checks of requests and responses against it. */
export type ApiDocument = ReturnType<typeof readDocument>;

/** Parses a server's document. */
export function readDocument(text: string) {
  const document = Document.parse(JSON.parse(text));
  const ajv = addFormats.default(new Ajv2020({ strict: false, allErrors: true, multipleOfPrecision: 6 }));
  ajv.addSchema(JSON.parse(text), "document");
  const compiled = new Map<string, ValidateFunction>();

  /** The compiled schema at this JSON pointer of the document. */
  function checkAt(...pointer: string[]): ValidateFunction {
    const pointerText = pointer
      .map((part) => encodeURIComponent(part.replaceAll("~", "~0").replaceAll("/", "~1")))
      .join("/");
    const check = compiled.get(pointerText) ?? ajv.compile({ $ref: `document#/paths/${pointerText}` });
    compiled.set(pointerText, check);
    return check;
  }

  /** Where a response differs from the document; empty where it matches. */
  function mismatches(answer: ApiResponse, { path, method, responses }: Operation): string[] {
    const status = String(answer.status);
    const response = responses[status];
    if (!response) return [`${status} is not documented`];
    const types = Object.keys(response.content ?? {});
    const [type] = types;
    const found: string[] = [];
    const sent = answer.headers.get("content-type");
    if (answer.text === "" ? types.length > 0 : !types.some((each) => each === sent)) {
      found.push(`${status} is ${sent} with ${answer.text.length} characters, documented is ${type ?? "no body"}`);
    }
    for (const [name, { required, schema }] of Object.entries(response.headers ?? {})) {
      const value = answer.headers.get(name);
      if (value === null ? required : !ajv.validate(schema, value)) found.push(`${status} has ${name}: ${value}`);
    }
    if (type === undefined) return found;
    const check = checkAt(path, method.toLowerCase(), "responses", status, "content", type, "schema");
    if (!check(answer.body)) found.push(`${status} does not fit its schema: ${ajv.errorsText(check.errors)}`);
    const code = codeOf(answer);
    if (code !== undefined && !response.description.includes(`\`${code}\``)) {
      found.push(`${status} with the code ${code} is not documented`);
    }
    return found;
  }

  return {
    version: document.openapi,
    operations: Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]): Operation => {
        const body = operation.requestBody?.content["application/json"]?.schema;
        return { ...operation, method: method.toUpperCase(), path, body };
      }),
    ),
    /** The schema that a reference means. */
    resolve(schema: Schema): Schema {
      const name = schema.$ref?.replace("#/components/schemas/", "");
      return name === undefined ? schema : (document.components.schemas[name] ?? {});
    },
    misfits: mismatches,
    /** Does the document allow this body for the operation? */
    allowsBody: ({ path, method }: Operation, body: unknown): boolean =>
      checkAt(path, method.toLowerCase(), "requestBody", "content", "application/json", "schema")(body),
  };
}

function codeOf(answer: ApiResponse): string | undefined {
  return z.object({ type: z.string(), code: z.string() }).safeParse(answer.body).data?.code;
}
