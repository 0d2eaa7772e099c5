import { mkdtempSync, existsSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect } from "@lantai/db/connect";
import { testDatabase } from "@lantai/db/testing";
import { startTransactionPooler } from "@lantai/db/testing/transaction-pooler";
import { afterAll, describe, expect, test } from "vitest";
import { eventually } from "../support/eventually.js";
import { apiClient } from "../support/http.js";
import { SECRET } from "../support/test-server.js";
import { startServerProcess } from "../support/server-process.js";

const folder = mkdtempSync(join(tmpdir(), "lantai-config-"));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a server that cannot start: one line on stderr that names the variable, nothing on stdout, exit code 1. */
async function expectRefusal(environment: Record<string, string>, line: RegExp): Promise<void> {
  const server = startServerProcess({ LOG_LEVEL: "silent", ...environment });
  expect(await server.exit, server.out()).toBe(1);
  expect(server.err()).toMatch(/^[^\n]+\n$/);
  expect(server.err()).toMatch(line);
  expect(server.out()).toBe("");
}

describe("a process with invalid configuration exits with code 1 and one line, and starts nothing:", () => {
  test("a wrong variable makes no folder", async () => {
    const dataDir = join(folder, "none");
    await expectRefusal({ TOKEN_TTL: "soon", DATA_DIR: dataDir }, /^lantai: TOKEN_TTL must /);
    expect(existsSync(dataDir)).toBe(false);
  });

  test("a DATA_DIR that is a file", async () => {
    const file = join(folder, "file");
    writeFileSync(file, "");
    await expectRefusal({ DATA_DIR: file }, /^lantai: DATA_DIR /);
  });

  test("a PORT that is in use, and a HOST that is not ours", async () => {
    const database = await testDatabase();
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
    const address = taken.address();
    const port = address !== null && typeof address === "object" ? address.port : 0;
    const database_ = { DATABASE_URL: database.url, JWT_SECRET: SECRET };
    await Promise.all([
      expectRefusal({ ...database_, PORT: String(port) }, /^lantai: PORT /),
      expectRefusal({ ...database_, HOST: "192.0.2.1" }, /^lantai: HOST /),
    ]);
    expect(port).toBeGreaterThan(0);
    await new Promise((resolve) => taken.close(resolve));
    await database.drop();
  });

  test("a DATABASE_URL with a wrong password, or of a database that is not there", async () => {
    const database = await testDatabase();
    const [password, missing] = [new URL(database.url), new URL(database.url)];
    password.password = "wrong";
    missing.pathname = "/nowhere";
    for (const { href } of [password, missing]) {
      await expectRefusal(
        { DATABASE_URL: href, JWT_SECRET: SECRET },
        /^lantai: DATABASE_URL .*(password authentication failed|does not exist)/,
      );
    }
    await database.drop();
  });
});

describe("a database that this build cannot serve ends the start, and is left as it is:", () => {
  test("one that a newer Lantai has migrated", async () => {
    const database = await testDatabase();
    const connection = connect(database.url, { max: 1 });
    await connection.sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('of a newer Lantai', 9999999999999)`;
    await expectRefusal(
      { DATABASE_URL: database.url, JWT_SECRET: SECRET },
      /^lantai: DATABASE_URL cannot be used: its schema is newer than this Lantai: .+\n$/,
    );
    expect(await connection.sql`select count(*)::int from users`).toEqual([{ count: 0 }]);
    await connection.close();
    await database.drop();
  });

  test("one behind a pooler in transaction mode", async () => {
    const database = await testDatabase();
    const pooler = await startTransactionPooler(database.url);
    await expectRefusal(
      { DATABASE_URL: pooler.url, JWT_SECRET: SECRET },
      /^lantai: DATABASE_URL cannot be used: it is a pooler in transaction mode: .+\n$/,
    );
    pooler.close();
    await database.drop();
  });
});

test("the first admin's random password is printed once, by one of two processes that start at once, and works", async () => {
  const database = await testDatabase();
  const environment = { DATABASE_URL: database.url, JWT_SECRET: SECRET, ADMIN_USERNAME: "kepala" };
  const servers = [startServerProcess(environment), startServerProcess(environment)];
  const urls = await Promise.all(servers.map((server) => server.ready()));
  const printed = servers.flatMap(
    (server) => /The first admin is "kepala" with the password (\S+)/.exec(server.out())?.[1] ?? [],
  );
  expect(printed).toHaveLength(1);
  expect(printed[0]?.length).toBeGreaterThanOrEqual(16);
  const answer = await apiClient(urls[1] ?? "").post("/login", { username: "kepala", password: printed[0] });
  expect(answer).toMatchObject({ status: 200, body: { user: { role: "admin" } } });
  for (const server of servers) server.kill("SIGTERM");
  expect(await Promise.all(servers.map((server) => server.exit))).toEqual([0, 0]);
  const later = startServerProcess({ ...environment, ADMIN_PASSWORD: "tidak-dipakai" });
  await later.ready();
  expect(later.out()).not.toContain("first admin");
  later.kill("SIGINT");
  expect(await later.exit).toBe(0);
  await database.drop();
});

test("the log has each request by its id, and no password or token", async () => {
  const database = await testDatabase();
  const server = startServerProcess({
    DATABASE_URL: database.url,
    JWT_SECRET: SECRET,
    ADMIN_PASSWORD: "kunci-utama-pabrik",
    LOG_LEVEL: "trace",
  });
  const caller = apiClient(await server.ready());
  const wrong = await caller.post("/login", { username: "admin", password: "salah-sekali-ini" });
  const right = await caller.post("/login?rahasia=1", { username: "admin", password: "kunci-utama-pabrik" });
  const login = await caller.post("/login", { username: "admin", password: "kunci-utama-pabrik" });
  const { token } = Object(login.body);
  await apiClient(await server.ready(), token).get("/workorders?q=cari-ini");
  const id = login.headers.get("x-request-id") ?? "-";
  await eventually(
    "both requests are logged",
    () => server.out().includes(id) && server.out().includes("/api/v1/workorders"),
  );
  expect([wrong.status, right.status, login.status]).toEqual([401, 400, 200]);
  for (const secret of ["salah-sekali-ini", "kunci-utama-pabrik", token, SECRET, "rahasia=1", "cari-ini"]) {
    expect(server.out() + server.err(), secret).not.toContain(secret);
  }
  server.kill("SIGTERM");
  expect(await server.exit).toBe(0);
  await database.drop();
});
