import { beforeAll, describe, expect, test } from "vitest";
import { type Operation, readDocument } from "../support/api-document.js";
import { useTestApp } from "../support/test-app.js";
import { send } from "../support/http.js";

const app = useTestApp();

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json => typeof value === "object" && value !== null;

let operations: Operation[] = [];
/** Every object of the document, by its path in it. */
let nodes: (readonly [path: string, node: Json])[] = [];
let answerSchemas = new Map<string, Json>();

function walk(node: unknown, path = ""): (readonly [string, Json])[] {
  if (!isObject(node)) return [];
  const inner = Object.entries(node).flatMap(([name, value]) => walk(value, `${path}/${name}`));
  return [[path, node], ...inner];
}

beforeAll(async () => {
  const { text, body } = await send("GET", `${app.url}/api/v1/openapi.json`);
  ({ operations } = readDocument(text));
  // An example may look like a schema.
  nodes = walk(body).filter(([path]) => !path.includes("/example"));
  answerSchemas = reachableFrom(/^\/paths\/.*\/responses\//);
});

/** Every schema below nodes whose path matches, through references. */
function reachableFrom(start: RegExp): Map<string, Json> {
  const found = new Map(nodes.filter(([path]) => start.test(path)));
  for (const node of found.values()) {
    if (typeof node["$ref"] !== "string") continue;
    const name = node["$ref"].replace("#", "");
    if (found.has(name)) continue;
    for (const [path, inner] of nodes) if (path === name || path.startsWith(`${name}/`)) found.set(path, inner);
  }
  return found;
}

/** The paths of the nodes that a predicate holds for. */
const pathsOf = (all: Iterable<readonly [string, Json]>, holds: (node: Json) => boolean): string[] =>
  [...all].flatMap(([path, node]) => (holds(node) ? [path] : []));

const typesOf = (node: Json): unknown[] => (Array.isArray(node["type"]) ? node["type"] : [node["type"]]);
const isNumber = (node: Json) => typesOf(node).some((type) => type === "number" || type === "integer");

describe("the document", () => {
  test("has a format on every number, so that no client reads it into a type that loses digits", () => {
    const numbers = nodes.filter(([, node]) => isNumber(node));
    expect(numbers.length).toBeGreaterThan(20);
    for (const [path, node] of numbers) {
      const formats = typesOf(node).includes("number") ? ["double"] : ["int32", "int64"];
      expect(formats, path).toContain(node["format"]);
    }
    const serials = nodes.filter(([path]) => /schemas\/(HistoryItem|Progress|AuditEntry)\/properties\/id$/.test(path));
    expect(serials.map(([, node]) => node["format"])).toEqual(["int64", "int64", "int64"]);
  });

  test("has no bound that belongs to a number type, and none that a generator cannot read", () => {
    const bounds = [Number.MAX_SAFE_INTEGER, 2 ** 31 - 1, 2 ** 31].flatMap((n) => [n, -n]);
    const leaks = (node: Json) => bounds.some((n) => n === node["minimum"] || n === node["maximum"]);
    expect(pathsOf(nodes, leaks)).toEqual([]);
    expect(pathsOf(nodes, (node) => "exclusiveMinimum" in node || "exclusiveMaximum" in node)).toEqual([]);
  });

  test("leaves every answer open, and closes every request body", () => {
    expect(answerSchemas.size).toBeGreaterThan(100);
    expect(pathsOf(answerSchemas, (node) => node["additionalProperties"] === false)).toEqual([]);
    const bodies = reachableFrom(/^\/paths\/.*\/requestBody\//);
    const open = (node: Json) => isObject(node["properties"]) && node["additionalProperties"] !== false;
    expect(pathsOf(bodies, open)).toEqual([]);
  });

  test("names every object, and every list of words once", () => {
    const anonymous = nodes.filter(
      ([path, node]) => isObject(node["properties"]) && !/^\/components\/schemas\/\w+$/.test(path),
    );
    expect(anonymous.map(([path]) => path)).toEqual([]);
    const lists = nodes.flatMap(([path, node]) =>
      Array.isArray(node["enum"]) ? [[path, node["enum"].join()] as const] : [],
    );
    const twice = lists.filter(([path, words]) => lists.some(([other, same]) => same === words && other !== path));
    expect(twice).toEqual([]);
  });

  test("keeps the lists that may grow open: error codes among them", () => {
    const codes = nodes.find(([path]) => path === "/components/schemas/Problem/properties/code")?.[1];
    expect(codes).toMatchObject({ type: "string", "x-extensible-enum": expect.arrayContaining(["stale_version"]) });
    expect(pathsOf(answerSchemas, (node) => "x-extensible-enum" in node && "enum" in node)).toEqual([]);
  });

  test("has operation ids that people would call the calls, none twice, and a described tag for each", () => {
    const ids = operations.map(({ operationId }) => operationId);
    expect(ids).toEqual(expect.arrayContaining(["login", "createWorkOrder", "listWorkOrders", "reportStatus"]));
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z]+([A-Z][a-z]+)*$/);
    const tags = nodes.flatMap(([path, { name, description }]) =>
      /^\/tags\/\d+$/.test(path) && typeof description === "string" ? [name] : [],
    );
    expect([tags.at(0), tags.at(-1)]).toEqual(["Log-in", "Audit"]);
    expect(operations.map((operation) => operation.tags[0])).toEqual(operations.map(() => expect.toBeOneOf(tags)));
  });

  test("has no conflict and no limit for a log-out, which no key repeats and which is not counted", () => {
    const statuses = Object.keys(operations.find(({ operationId }) => operationId === "logout")?.responses ?? {});
    expect(statuses).toContain("401");
    for (const never of ["409", "429"]) expect(statuses).not.toContain(never);
  });

  test("fills in no filter of a list that is tried out", () => {
    const queries = operations.flatMap(({ operationId, parameters }) =>
      parameters
        .filter((each) => each.in === "query")
        .map((each) => [operationId, each.name, each.schema.example] as const),
    );
    expect(queries.filter(([, , example]) => example !== undefined)).toEqual([]);
  });

  test("tells who /me is by its role", () => {
    const me = nodes.find(([path]) => path === "/components/schemas/Me")?.[1];
    const user = "#/components/schemas/User";
    expect(me).toMatchObject({
      oneOf: [{ $ref: user }, { $ref: "#/components/schemas/ServiceIdentity" }],
      discriminator: { propertyName: "role", mapping: expect.objectContaining({ admin: user }) },
    });
  });

  test("says of a path's id what it is: only an order's may be a number", () => {
    for (const { path, parameters } of operations) {
      for (const { in: where, name, schema } of parameters) {
        if (where !== "path" || name !== "id") continue;
        const isOrder = path.startsWith("/workorders/");
        expect(schema.format, path).toBe(isOrder ? undefined : "uuid");
        expect(JSON.stringify(schema).includes("WO-"), path).toBe(isOrder);
      }
    }
  });
});
