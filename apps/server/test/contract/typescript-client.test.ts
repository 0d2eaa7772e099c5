import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { useTestApp } from "../support/test-app.js";

const app = useTestApp();
const run = promisify(execFile);

const FOLDER = fileURLToPath(new URL("../../../../examples/rest-typescript", import.meta.url));
const { resolve } = createRequire(`${FOLDER}/package.json`);
const node = async (script: string, ...args: string[]) =>
  (await run(process.execPath, [script, ...args], { cwd: FOLDER })).stdout;

test("a client that is generated from the document compiles strictly and does a program's work, with every digit", async () => {
  const generator = path.join(path.dirname(resolve("openapi-typescript/package.json")), "bin/cli.js");
  await node(generator, `${app.url}/api/v1/openapi.json`, "-o", "src/schema.ts");
  await node(resolve("typescript/bin/tsc"), "-p", ".");
  const { username, password } = app.manager;
  expect((await node("dist/main.js", app.url, username, password)).trim().split("\n")).toEqual([
    `I am ${username}`,
    "true 123456.789",
    "16777217",
    "0.001",
    "precondition_failed",
    "overproduction",
    "completed",
    "true",
  ]);
});
