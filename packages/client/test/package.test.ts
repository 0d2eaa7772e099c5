import { execFile, spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestApp, type TestApp } from "./support/test-app.js";

const run = promisify(execFile);
const here = fileURLToPath(new URL("..", import.meta.url));
const PNPM = fileURLToPath(new URL("../../../node_modules/.bin/pnpm", import.meta.url));
const EXAMPLE = fileURLToPath(new URL("../../../examples/service", import.meta.url));

let app: TestApp;
let folder: string;
let service: string;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "lantai-package-"));
  service = path.join(folder, "service");
  mkdirSync(service);
  for (const entry of ["package.json", "tsconfig.json", "src"]) {
    cpSync(path.join(EXAMPLE, entry), path.join(service, entry), { recursive: true });
  }
  await run(PNPM, ["pack", "--pack-destination", service], { cwd: here });
  // What the workspace has installed is in pnpm's store already.
  await run(PNPM, ["install", "--prefer-offline", "--ignore-workspace"], { cwd: service });
  app = await startTestApp();
});
afterAll(async () => {
  await app.stop();
  rmSync(folder, { recursive: true, force: true });
});

const tsc = (...options: string[]) => run(path.join(service, "node_modules/.bin/tsc"), options, { cwd: service });

test("the package brings its own code and types, and nothing of the server or the database", async () => {
  const installed = readdirSync(path.join(service, "node_modules/.pnpm")).map((name) =>
    name.replace(/@[^@+_]+(_.*)?$/, ""),
  );
  expect(installed).not.toEqual(
    expect.arrayContaining([expect.stringMatching(/drizzle|postgres|lucia|argon2|zod|hono/)]),
  );
  const shipped = readdirSync(path.join(service, "node_modules/@lantai/client"));
  expect(shipped.toSorted()).toEqual(["LICENSE", "README.md", "dist", "package.json"]);
});

test("its types are content under strict, without skipLibCheck, however modules are resolved", async () => {
  const settings = [
    [],
    ["--module", "esnext", "--moduleResolution", "bundler"],
    ["--exactOptionalPropertyTypes", "--noUncheckedIndexedAccess"],
    // tRPC's own types name DOM's.
    ["--lib", "es2023", "--skipLibCheck"],
  ];
  for (const options of settings) expect(await tsc("--noEmit", ...options)).toMatchObject({ stdout: "" });
});

test("its types are exact: what the server does not take or give does not compile", async () => {
  writeFileSync(
    path.join(service, "src/wrong.ts"),
    `import type { RouterInputs, RouterOutputs } from "@lantai/client";
export const input: RouterInputs["workOrders"]["list"] = { status: ["lost"] };
export const output = (order: RouterOutputs["workOrders"]["get"]): number => order.number;`,
  );
  const { stdout } = await tsc("--noEmit").then(
    () => Promise.reject(new Error("it compiled")),
    (error: unknown) =>
      error instanceof Error && "stdout" in error ? { stdout: String(error.stdout) } : Promise.reject(error),
  );
  rmSync(path.join(service, "src/wrong.ts"));
  expect(stdout).toContain(`'"lost"' is not assignable`);
  expect(stdout).toContain("'string' is not assignable to type 'number'");
});

test("the example service compiles, plans an order once, and hears of it", async () => {
  await tsc();
  const { key } = await app.createService();
  const env = { PATH: process.env["PATH"], LANTAI_URL: app.proxy.url, LANTAI_TOKEN: key };
  const listener = spawn(process.execPath, ["dist/listen.js"], { cwd: service, env });
  const plan = () =>
    run(process.execPath, ["dist/plan.js", "SO-4711", "Engsel", "250", "2099-01-01", "Budi"], { cwd: service, env });
  try {
    const lines = createInterface(listener.stdout)[Symbol.asyncIterator]();
    expect(await lines.next()).toMatchObject({ value: "listening" });
    const { stdout } = await plan();
    const number = /^(WO-\d{8}-\d{3}) SO-4711\n$/.exec(stdout)?.[1];
    expect(await lines.next()).toMatchObject({ value: `${number} pending 0/250 pcs` });
    expect((await plan()).stdout).toBe(stdout);
    expect(await app.admin().workOrders.list.query({ q: "SO-4711" })).toMatchObject({ total: 1 });
  } finally {
    listener.kill();
  }
});

test("the example service ends with the server's words where its key is refused", async () => {
  const env = { PATH: process.env["PATH"], LANTAI_URL: app.proxy.url, LANTAI_TOKEN: "no-key" };
  const listening = run(process.execPath, ["dist/listen.js"], { cwd: service, env });
  await expect(listening).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^unauthenticated \(401\): /),
  });
});
