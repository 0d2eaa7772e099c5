import { randomBytes } from "node:crypto";
import { createServer, type Server } from "node:http";
import { testDatabase } from "@lantai/db/testing";
import { connect } from "@lantai/db/connect";
import { afterAll, beforeAll, expect, test } from "vitest";
import { eventually } from "../support/eventually.js";
import { type ApiResponse, send } from "../support/http.js";
import { uniqueName } from "../support/users.js";
import { requestHead, sendRaw } from "../support/raw-http.js";
import { startServerProcess } from "../support/server-process.js";

/** A secret that is found wherever it turns up. */
const secret = (name: string) => `${name}-${randomBytes(12).toString("hex")}`;
const SECRETS = {
  jwtSecret: secret("jwt-secret"),
  database: secret("database"),
  admin: secret("admin"),
  registered: secret("registered"),
  changed: secret("changed"),
  wrong: secret("wrong"),
  inTheQuery: secret("query"),
  inThePath: secret("path"),
  inBrokenJson: secret("broken"),
  inTheWrongField: secret("field"),
};

const role = uniqueName("secretive").replaceAll(".", "_");
let database: Awaited<ReturnType<typeof testDatabase>>;
let databaseUrl: URL;
/** Where the traces go, and all that came there. */
let collector: Server;
let collectorUrl = "";
let collected = "";

// A role of the test's own, so that the password of the database is a secret that we know.
beforeAll(async () => {
  database = await testDatabase();
  const { sql, close } = connect(database.url, { max: 1 });
  await sql.unsafe(`create role ${role} superuser login password '${SECRETS.database}'`);
  await close();
  databaseUrl = new URL(database.url);
  databaseUrl.username = role;
  databaseUrl.password = SECRETS.database;
  collector = createServer((request, response) => {
    request.setEncoding("latin1").on("data", (text: string) => (collected += text));
    request.on("end", () => response.end());
  });
  await new Promise<void>((resolve) => collector.listen(0, "127.0.0.1", resolve));
  const address = collector.address();
  collectorUrl = `http://127.0.0.1:${address !== null && typeof address === "object" ? address.port : 0}`;
});
afterAll(async () => {
  collector.close();
  const { sql, close } = connect(database.url, { max: 1 });
  await sql.unsafe(`reassign owned by ${role} to current_user; drop owned by ${role}; drop role ${role}`);
  await close();
  await database.drop();
});

/** Uses every operation with a secret, rightly and wrongly; returns all responses, and the secrets that they disclosed by design. */
async function useSecrets(url: string): Promise<{ answers: ApiResponse[]; disclosed: string[] }> {
  const answers: ApiResponse[] = [];
  const disclosed: string[] = [];
  const ask = async (method: string, path: string, options: Parameters<typeof send>[2] = {}) => {
    const answer = await send(method, url + path, options);
    answers.push(answer);
    return answer;
  };
  const logIn = (username: string, password: string) => ask("POST", "/api/v1/login", { body: { username, password } });
  const tokenOf = (answer: ApiResponse) => {
    answers.pop();
    const { token, key = token } = Object(answer.body);
    disclosed.push(String(key));
    return String(key);
  };
  const token = tokenOf(await logIn("admin", SECRETS.admin));
  await logIn("admin", SECRETS.wrong);
  await logIn(SECRETS.wrong, SECRETS.wrong);
  await ask("POST", "/api/v1/login", { body: { username: "admin", password: SECRETS.admin, remember: 1 } });
  await ask("POST", "/api/v1/login", { body: { username: "admin", [SECRETS.wrong]: 1, password: "" } });
  await ask("POST", "/api/v1/login", { body: `{"username":"admin","password":"${SECRETS.inBrokenJson}"` });
  await ask("POST", "/trpc/auth.login", { body: `{"password":"${SECRETS.inBrokenJson}",` });
  await ask("POST", `/api/v1/login?password=${SECRETS.inTheQuery}`, { body: {} });
  await ask("GET", `/api/v1/me?token=${SECRETS.inTheQuery}`, { token });
  await ask("GET", `/trpc/auth.me?token=${SECRETS.inTheQuery}`, { token });
  for (const path of ["/api/v1/workorders/", "/api/v1/", "/trpc/", "/trpc/auth.", "/docs/", "/"]) {
    await ask("GET", path + SECRETS.inThePath, { token });
  }
  await ask("GET", "/api/v1/me", { token: SECRETS.wrong });
  await ask("GET", "/api/v1/me", { token: `lantai_sk_${SECRETS.wrong}` });
  await ask("GET", "/trpc/auth.me", { headers: { cookie: `lantai_session=${SECRETS.wrong}` } });
  const headers = { origin: url };
  const body = { username: "admin", password: SECRETS.admin };
  const signedIn = await ask("POST", "/trpc/auth.signIn", { body, headers });
  disclosed.push(signedIn.headers.get("set-cookie")?.split(/[=;]/)[1] ?? "");
  await ask("POST", "/trpc/auth.signIn", { body: { ...body, password: SECRETS.wrong }, headers });
  await ask("POST", "/trpc/auth.logout", {
    body: {},
    headers: { origin: url, cookie: `lantai_session=${disclosed[1]}` },
  });
  const person = { username: uniqueName("orang"), password: SECRETS.registered, role: "operator" };
  const keyed = { token, headers: { "idempotency-key": "register" } };
  for (let i = 0; i < 2; i += 1) await ask("POST", "/api/v1/register", { ...keyed, body: person });
  await ask("POST", "/api/v1/register", { ...keyed, body: { ...person, password: SECRETS.wrong } });
  await ask("POST", "/api/v1/register", { token, body: { ...person, role: SECRETS.inTheWrongField } });
  await ask("POST", "/api/v1/register", { token, body: { ...person, username: SECRETS.inTheWrongField.repeat(9) } });
  await ask("POST", "/api/v1/register", { token, body: { ...person, password: SECRETS.wrong.repeat(9) } });
  const { id } = Object((await ask("GET", `/api/v1/users?q=${person.username}`, { token })).body).items[0];
  await ask("PUT", `/api/v1/users/${id}`, { token, body: { password: SECRETS.changed } });
  const change = { currentPassword: SECRETS.wrong, newPassword: SECRETS.changed };
  await ask("PUT", "/api/v1/me/password", { token, body: change });
  const account = { name: "jembatan", scopes: ["users:read"] };
  const made = await ask("POST", "/api/v1/service-accounts", {
    ...keyed,
    body: account,
    headers: { "idempotency-key": "key" },
  });
  const key = tokenOf(made);
  await ask("POST", "/api/v1/service-accounts", { ...keyed, body: account, headers: { "idempotency-key": "key" } });
  await ask("GET", "/api/v1/service-accounts", { token });
  await ask("GET", "/api/v1/users", { token: key });
  await ask("PUT", "/api/v1/me/password", { token: key, body: change });
  await ask("POST", "/api/v1/logout", { token: key });
  await ask("GET", "/api/v1/audit?limit=100", { token });
  await ask("GET", "/metrics");
  return { answers, disclosed };
}

test("no secret is in any response, in the metrics, in the traces or in the log at any level", async () => {
  const server = startServerProcess({
    DATABASE_URL: databaseUrl.href,
    JWT_SECRET: SECRETS.jwtSecret,
    ADMIN_PASSWORD: SECRETS.admin,
    OTEL_EXPORTER_OTLP_ENDPOINT: collectorUrl,
    LOG_LEVEL: "trace",
  });
  const url = await server.ready();
  const { answers, disclosed } = await useSecrets(url);
  // A path or a field's name of the client's own may be in the error; the log may not contain it.
  const given = [SECRETS.inThePath, SECRETS.wrong, SECRETS.inTheQuery];
  const neverDisclosed = [...Object.values(SECRETS).filter((value) => !given.includes(value)), ...disclosed, "$argon2"];
  expect(disclosed.every((value) => value.length > 30)).toBe(true);
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 201, 204, 400, 401, 403, 404, 409]));
  for (const { text } of answers) for (const value of neverDisclosed) expect(text).not.toContain(value);
  // One of the last: what is still to be sent at the stop gets two seconds only.
  await eventually("the span of audit.list is exported", () => collected.includes("audit.list"));
  server.kill("SIGTERM");
  expect(await server.exit).toBe(0);
  const printed = server.out() + server.err();
  expect(printed.split("\n").length, "at trace every request leaves a line").toBeGreaterThan(answers.length);
  expect(collected).toContain("auth.login");
  for (const value of [...Object.values(SECRETS), ...disclosed, "$argon2"]) {
    expect(printed).not.toContain(value);
    expect(collected).not.toContain(value);
  }
});

test("the error for a database that cannot be used contains no password", async () => {
  const wrong = secret("database");
  const url = new URL(databaseUrl);
  url.password = wrong;
  for (const href of [url.href, databaseUrl.href.replace(/[^/]+$/, "nowhere")]) {
    const server = startServerProcess({ DATABASE_URL: href, JWT_SECRET: SECRETS.jwtSecret, LOG_LEVEL: "trace" });
    expect(await server.exit).toBe(1);
    const printed = server.out() + server.err();
    expect(printed).toContain("DATABASE_URL cannot be used");
    for (const value of [wrong, ...Object.values(SECRETS)]) expect(printed).not.toContain(value);
  }
  const away = new URL(databaseUrl);
  away.port = "1";
  const server = startServerProcess({ DATABASE_URL: away.href, JWT_SECRET: SECRETS.jwtSecret, LOG_LEVEL: "trace" });
  await eventually("the server logs that the database does not answer", () =>
    server.out().includes("does not answer yet"),
  );
  server.kill("SIGTERM");
  await server.exit;
  expect(server.out() + server.err()).not.toContain(SECRETS.database);
});

test("the error for an invalid variable contains its name and not its value", async () => {
  const short = SECRETS.jwtSecret.slice(0, 20);
  for (const [name, value] of Object.entries({ JWT_SECRET: short, ADMIN_PASSWORD: SECRETS.admin.repeat(9) })) {
    const server = startServerProcess({ [name]: value });
    expect(await server.exit).toBe(1);
    expect(server.err()).toMatch(new RegExp(`^lantai: ${name} `));
    expect(server.out() + server.err()).not.toContain(value);
  }
});

test("a log entry is one object on one line, whatever a client sends: no line break, no control sequence", async () => {
  const server = startServerProcess({
    DATABASE_URL: databaseUrl.href,
    JWT_SECRET: SECRETS.jwtSecret,
    LOG_LEVEL: "trace",
  });
  const url = await server.ready();
  const forged = '{"level":30,"msg":"all-is-well"}';
  const evil = ["\r\n", "%0d%0a", "%1b[2J", "\u001B[31m", "\u009B31m", "%E2%80%A8", "%C2%9B31m", "%C2%85"];
  for (const text of evil) {
    for (const at of [
      `/${text}${forged}`,
      `/trpc/${text}${forged}`,
      `/trpc/a,${text}${forged}?batch=1`,
      `/api/v1/workorders/${text}`,
    ]) {
      await sendRaw(url, requestHead(`GET ${at}`, `User-Agent: ${text}${forged}`, `X-Request-Id: ${text}${forged}`));
    }
    await send("POST", `${url}/api/v1/login`, { body: { username: `${text}${forged}`.slice(0, 60), password: text } });
  }
  server.kill("SIGTERM");
  expect(await server.exit).toBe(0);
  const lines = server.out().trim().split("\n");
  const spoken = lines.filter(
    (line) => !line.startsWith("The first admin is ") && !line.startsWith("Lantai is ready: "),
  );
  expect(spoken.length).toBeGreaterThan(20);
  for (const line of spoken) {
    const { level, time, msg } = Object(JSON.parse(line));
    expect([typeof level, typeof time, msg === "all-is-well"]).toEqual(["number", "string", false]);
    expect(line).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
  }
  expect(server.err()).toBe("");
});
