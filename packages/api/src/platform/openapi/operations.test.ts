import { expect, test } from "vitest";
import { z } from "zod";
import { publicProcedure, router } from "../trpc.js";
import type { RestMeta } from "./meta.js";
import { locationOf, restOperationsOf } from "./operations.js";

const routerWith = (rest: Partial<RestMeta>) =>
  router({
    create: publicProcedure
      .meta({ rest: { method: "POST", path: "/things/{id}", operationId: "createThing", summary: "Create", ...rest } })
      .input(z.strictObject({ id: z.string().meta({ description: "The thing's id." }), name: z.string() }))
      .output(z.object({ number: z.string() }))
      .mutation(() => ({ number: "1" })),
  });

test("an operation takes the schemas of its path's fields from its input", () => {
  const [operation] = restOperationsOf(routerWith({}));
  expect(operation?.pathFields.id?.meta()).toEqual({ description: "The thing's id." });
  expect(Object.keys(operation?.fields ?? {})).toEqual(["name"]);
});

test("the location of what was created is filled in from the output, percent-encoded", () => {
  const [operation] = restOperationsOf(routerWith({ location: "/things/{number}" }));
  if (!operation) throw new Error("the operation is missing");
  expect(locationOf(operation, { number: "a/b" })).toBe("/things/a%2Fb");
});

test("an operation without an input schema, which would ignore unknown parameters, stops the server from starting", () => {
  const meta = { method: "GET", path: "/things", operationId: "listThings", summary: "List" } as const;
  const ignoring = router({ list: publicProcedure.meta({ rest: meta }).query(() => []) });
  expect(() => restOperationsOf(ignoring)).toThrow("list has no input schema");
});

test("a path or a location that names a field which its schema lacks stops the server from starting", () => {
  expect(() => restOperationsOf(routerWith({ path: "/things/{nr}" }))).toThrow("the path of create names {nr}");
  expect(() => restOperationsOf(routerWith({ location: "/things/{id}" }))).toThrow("the location of create names {id}");
});
