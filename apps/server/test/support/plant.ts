import { Token } from "@lantai/api/auth/schema";
import { CreatedServiceAccount } from "@lantai/api/service-accounts/schema";
import { User } from "@lantai/api/users/schema";
import { WorkOrder } from "@lantai/api/work-orders/schema";
import { connect, type Connection } from "@lantai/db/connect";
import { testDatabase } from "@lantai/db/testing";
import type { Role, Scope } from "@lantai/db/vocabulary";
import { pino } from "pino";
import { afterAll, beforeAll, expect } from "vitest";
import { z } from "zod";
import { readConfig } from "../../src/boot/env.js";
import { startServer } from "../../src/boot/server.js";
import { type Answer, type Caller, callerOf } from "./http.js";

const ADMIN_PASSWORD = "kunci-utama-pabrik";
/** The password of everyone that is hired. */
export const PASSWORD = "sandi-rahasia";
export const SECRET = "a secret of more than thirty-two bytes";

/** Somebody with an account, signed in. */
export interface Person extends Caller {
  id: string;
  username: string;
  password: string;
  token: string;
}

/** A machine with a key. */
export interface Machine extends Caller {
  id: string;
  key: string;
}

/** A factory of a test file's own: a server on a real port over a database of its own, and its people. */
export interface Plant {
  url: string;
  databaseUrl: string;
  /** For what no door offers: a moment in the past, a look at what is stored. */
  database: Connection;
  admin: Person;
  manager: Person;
  operator: Person;
  nobody: Caller;
  hire(role: Role): Promise<Person>;
  install(...scopes: Scope[]): Promise<Machine>;
  /** Plans an order for the operator. */
  plan(order?: Record<string, unknown>): Promise<WorkOrder>;
  /** Plans one and brings it to this status. */
  planned(status: WorkOrder["status"], order?: Record<string, unknown>): Promise<WorkOrder>;
  /** Another server process's worth of server, on the same database. */
  another(environment?: Record<string, string>): Promise<{ url: string; stop(): Promise<void> }>;
}

let count = 0;
/** A name that nobody has yet. */
export const fresh = (prefix: string): string => `${prefix}.${process.pid}.${(count += 1)}`;

/** Starts a plant before the file's tests and stops it after them. */
export function usePlant(environment: Record<string, string> = {}): Plant {
  const servers: { stop(): Promise<void> }[] = [];
  const unset = () => {
    throw new Error("the plant has not started yet");
  };
  const nobody = callerOf("http://unset");
  const stranger: Person = { ...nobody, id: "", username: "", password: "", token: "" };
  const plant: Plant = {
    url: "",
    databaseUrl: "",
    get database() {
      return unset();
    },
    admin: stranger,
    manager: stranger,
    operator: stranger,
    nobody,
    hire: (role) => hire(plant, role),
    install: (...scopes) => install(plant, scopes),
    plan: (order) => plan(plant, order),
    planned: (status, order) => planned(plant, status, order),
    another: async (more = {}) => {
      const server = await start({ ...environment, DATABASE_URL: plant.databaseUrl, ...more });
      servers.push(server);
      return server;
    },
  };
  let drop = async () => {};
  beforeAll(async () => {
    const database = await testDatabase();
    const connection = connect(database.url, { max: 2 });
    drop = async () => {
      await connection.close();
      await database.drop();
    };
    plant.databaseUrl = database.url;
    Object.defineProperty(plant, "database", { value: connection });
    plant.url = (await plant.another()).url;
    plant.nobody = callerOf(plant.url);
    plant.admin = await signedIn(plant.url, "admin", ADMIN_PASSWORD);
    [plant.manager, plant.operator] = await Promise.all([plant.hire("production_manager"), plant.hire("operator")]);
  });
  afterAll(async () => {
    await Promise.all(servers.map((server) => server.stop()));
    await drop();
  });
  return plant;
}

async function start(environment: Record<string, string>): Promise<{ url: string; stop(): Promise<void> }> {
  const config = readConfig({ PORT: "0", JWT_SECRET: SECRET, ADMIN_PASSWORD, ...environment });
  const server = startServer(config, pino({ level: "silent" }));
  const url = await server.ready;
  if (url === null) throw new Error("the server was stopped");
  return { url, stop: () => server.stop() };
}

/** Signs somebody in. */
export async function signedIn(url: string, username: string, password: string): Promise<Person> {
  const answer = await callerOf(url).post("/login", { username, password });
  const { token, user } = Token.parse(ok(answer));
  return { ...callerOf(url, token), id: user.id, username, password, token };
}

/** The body of an answer that has to be a success. */
export function ok(answer: Answer): unknown {
  expect(answer.status, answer.text).toBeLessThan(300);
  return answer.body;
}

/** The order that a success tells, with every field that an order has and no other. */
export const orderOf = (answer: Answer): WorkOrder => WorkOrder.strict().parse(ok(answer));

async function hire({ admin, url }: Plant, role: Role): Promise<Person> {
  const username = fresh(role.slice(0, 4));
  const password = PASSWORD;
  User.parse(ok(await admin.post("/register", { username, password, role, name: `Pak ${username}` })));
  return signedIn(url, username, password);
}

async function install({ admin, url }: Plant, scopes: Scope[]): Promise<Machine> {
  const answer = await admin.post("/service-accounts", { name: fresh("mesin"), scopes });
  const { id, key = "" } = CreatedServiceAccount.parse(ok(answer));
  return { ...callerOf(url, key), id, key };
}

async function plan({ manager, operator }: Plant, order: Record<string, unknown> = {}): Promise<WorkOrder> {
  const whole = { productName: "Engsel", quantity: 100, deadline: "2099-12-31", operatorId: operator.id, ...order };
  return orderOf(await manager.post("/workorders", whole));
}

async function planned(plant: Plant, status: WorkOrder["status"], order?: Record<string, unknown>): Promise<WorkOrder> {
  const { id } = await plant.plan(order);
  const move = (to: object) => plant.manager.put(`/workorders/${id}/status`, to);
  if (status === "in_progress" || status === "on_hold") ok(await move({ status: "in_progress" }));
  if (status === "on_hold") ok(await move({ status, holdReason: "other" }));
  if (status === "completed" || status === "cancelled") ok(await move({ status }));
  return orderOf(await plant.manager.get(`/workorders/${id}`));
}

/** Holds an answer to the form of every refusal (RFC 9457). */
export function expectRefusal(answer: Answer, status: number, code: string): void {
  expect({ status: answer.status, body: answer.body }).toEqual({
    status,
    body: {
      type: `urn:lantai:error:${code}`,
      title: expect.any(String),
      status,
      detail: expect.any(String),
      code,
      ...(Object.hasOwn(Object(answer.body), "errors") && { errors: expect.any(Array) }),
    },
  });
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
  expect(answer.headers.get("www-authenticate")).toBe(status === 401 ? "Bearer" : null);
}

const FieldErrors = z.object({ errors: z.array(z.strictObject({ path: z.string(), message: z.string() })) });

/** Holds a refusal to `validation_failed` of exactly these fields. */
export function expectInvalid(answer: Answer, ...paths: string[]): void {
  expectRefusal(answer, 400, "validation_failed");
  const { errors } = FieldErrors.parse(answer.body);
  expect([...new Set(errors.map(({ path }) => path))]).toEqual(paths);
}
