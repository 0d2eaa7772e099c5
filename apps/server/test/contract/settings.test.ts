import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { fileOf } from "../support/ops-files.js";

const Compose = z.object({
  services: z.object({
    lantai: z.object({
      env_file: z.string(),
      environment: z.record(z.string(), z.string()),
      ports: z.array(z.string()),
      depends_on: z.record(z.string(), z.object({ condition: z.string() })),
    }),
    database: z.object({
      environment: z.record(z.string(), z.string()),
      healthcheck: z.object({ test: z.array(z.string()) }),
      volumes: z.array(z.string()),
    }),
  }),
});
const { lantai, database } = Compose.parse(parse(fileOf("compose.yaml"))).services;

const namesIn = (text: string, form: RegExp) => new Set([...text.matchAll(form)].map(([, name = ""]) => name));
const sorted = (names: Iterable<string>) => [...names].toSorted();

/** What the server reads. */
const SERVER = namesIn(
  readFileSync(new URL("../../src/boot/env.ts", import.meta.url), "utf8"),
  /^ {2}([A-Z][A-Z_]+):/gm,
);
/** What only compose.yaml reads. */
const COMPOSE = ["DATABASE_PASSWORD"];
/** What only the command line reads. */
const COMMAND_LINE = ["LANTAI_TOKEN", "LANTAI_URL"];
/** What only `npm start` and its like read. */
const RUN = namesIn(fileOf("scripts/run.sh"), /\{([A-Z_]+):-/g);

test("the README's table has every setting of the server, of compose.yaml, of the command line and of npm's commands, and no other", () => {
  const rows = fileOf("README.md").match(/^\| `[A-Z][A-Z_]+`.*$/gm) ?? [];
  const names = rows.flatMap((row) => [...namesIn(row.split("|")[1] ?? "", /`([A-Z][A-Z_]+)`/g)]);
  expect(sorted(names)).toEqual(sorted([...SERVER, ...COMPOSE, ...COMMAND_LINE, ...RUN]));
});

test(".env.example has every setting of the server and of compose.yaml once, and no other", () => {
  const names = [...fileOf(".env.example").matchAll(/^#?([A-Z][A-Z_]+)=/gm)].map(([, name = ""]) => name);
  expect(sorted(names)).toEqual(sorted([...SERVER, ...COMPOSE]));
});

test("compose.yaml passes .env on, sets only what the server or its driver reads, and needs nothing else of .env", () => {
  expect(lantai.env_file).toBe(".env");
  expect(Object.keys(lantai.environment).filter((name) => !SERVER.has(name))).toEqual(["PGPASSWORD"]);
  const needed = namesIn(fileOf("compose.yaml"), /\$\{([A-Z_]+)/g);
  expect([...needed].filter((name) => !SERVER.has(name) && !COMPOSE.includes(name))).toEqual([]);
});

test("compose.yaml publishes every port on the loopback address only, unless HOST is set", () => {
  const published = [...fileOf("compose.yaml").matchAll(/ports: \["(.*)"\]/g)].map(([, port = ""]) => port);
  expect(published.length).toBeGreaterThan(1);
  expect(published.filter((port) => !/^(127\.0\.0\.1|\$\{HOST:-127\.0\.0\.1\}):/.test(port))).toEqual([]);
});

test("compose.yaml's server waits for a healthy database, and connects as a role that is not a superuser", () => {
  expect(lantai.depends_on).toEqual({ database: { condition: "service_healthy" } });
  const url = new URL(lantai.environment["DATABASE_URL"] ?? "");
  expect(database.volumes).toContain("./ops/postgres/role.sh:/docker-entrypoint-initdb.d/role.sh:ro");
  expect(fileOf("ops/postgres/role.sh")).toContain(`create role ${url.username} login nosuperuser`);
  expect(database.environment).not.toHaveProperty("POSTGRES_USER");
});

test("nothing that may hold a secret gets into the image's build", () => {
  const [first, ...rules] = fileOf(".dockerignore")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"));
  expect(first).toBe("*");
  const denied = rules.filter((rule) => !rule.startsWith("!"));
  expect(denied).toEqual(expect.arrayContaining(["**/.env*", "**/*.backup.gz", "**/*.dump", "**/data"]));
  // Later rules win: what is let in by name stands before what is denied.
  expect(rules.indexOf(denied[0] ?? "")).toBe(rules.length - denied.length);
});
