import type { WorkOrderWithSteps } from "@lantai/api/work-orders/schema";
import { connect, type Connection } from "@lantai/db/connect";
import { testDatabase } from "@lantai/db/testing";
import type { Role, Scope } from "@lantai/db/vocabulary";
import { afterAll, beforeAll } from "vitest";
import { type ApiClient, apiClient } from "./http.js";
import { ADMIN_PASSWORD, startTestServer, type TestServer } from "./test-server.js";
import { createServiceAccount, createUser, logIn, type TestServiceAccount, type TestUser } from "./users.js";
import { createOrder, createOrderIn } from "./work-orders.js";

/** A server on a database of the test file's own, and a user of every role. */
export interface TestApp {
  /** The server's base URL. */
  url: string;
  databaseUrl: string;
  /** For what the API does not offer: a time in the past, stored rows, locks. */
  database: Connection;
  /** The server's log so far (test-server.ts). */
  logs(): string;
  admin: TestUser;
  manager: TestUser;
  operator: TestUser;
  /** A client without credentials. */
  anonymous: ApiClient;
  createUser(role: Role): Promise<TestUser>;
  createServiceAccount(...scopes: Scope[]): Promise<TestServiceAccount>;
  /** Creates an order for the operator. */
  createOrder(order?: Record<string, unknown>): Promise<WorkOrderWithSteps>;
  /** Creates an order and takes it to this status. */
  createOrderIn(status: WorkOrderWithSteps["status"], order?: Record<string, unknown>): Promise<WorkOrderWithSteps>;
  /** Starts another server on the same database; it is stopped after the file's tests. */
  startServer(environment?: Record<string, string>): Promise<TestServer>;
}

/**
 * Starts a server before the file's tests and stops it after them: the one harness of contract, security, fuzz, model and
 * fault tests. It reaches the server through its URL, its database and its log alone, so that `LANTAI_TEST_RUNTIME`
 * (runtime.ts) may put the server into a process of its own, on any runtime.
 * @param environment The variables of every server that it starts, as in the README.
 * @example const app = useTestApp({ TRUST_PROXY: "true" });
 */
export function useTestApp(environment: Record<string, string> = {}): TestApp {
  const servers: TestServer[] = [];
  const unset = (): never => {
    throw new Error("the test app has not started yet");
  };
  const anonymous = apiClient("http://unset.invalid");
  const noUser: TestUser = { ...anonymous, id: "", username: "", password: "", token: "" };
  const app: TestApp = {
    url: "",
    databaseUrl: "",
    get database() {
      return unset();
    },
    logs: unset,
    admin: noUser,
    manager: noUser,
    operator: noUser,
    anonymous,
    createUser: (role) => createUser(app, role),
    createServiceAccount: (...scopes) => createServiceAccount(app, scopes),
    createOrder: (order) => createOrder(app, order),
    createOrderIn: (status, order) => createOrderIn(app, status, order),
    startServer: async (more = {}) => {
      const server = await startTestServer({ ...environment, DATABASE_URL: app.databaseUrl, ...more });
      servers.push(server);
      return server;
    },
  };
  let dropDatabase = async () => {};
  beforeAll(async () => {
    const database = await testDatabase();
    const connection = connect(database.url, { max: 2 });
    dropDatabase = async () => {
      await connection.close();
      await database.drop();
    };
    app.databaseUrl = database.url;
    Object.defineProperty(app, "database", { value: connection });
    const { url, logs } = await app.startServer();
    Object.assign(app, { url, logs, anonymous: apiClient(url) });
    app.admin = await logIn(url, "admin", ADMIN_PASSWORD);
    [app.manager, app.operator] = await Promise.all([app.createUser("production_manager"), app.createUser("operator")]);
  });
  afterAll(async () => {
    await Promise.all(servers.map((server) => server.stop()));
    await dropDatabase();
  });
  return app;
}
