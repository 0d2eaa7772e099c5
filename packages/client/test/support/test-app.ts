import { testDatabase } from "@lantai/db/testing";
import { SCOPES } from "@lantai/db/vocabulary";
import { type Client, createClient } from "../../src/index.js";
import { type HttpProxy, startHttpProxy } from "./http-proxy.js";
import { ADMIN, type Server, startServer } from "./server.js";

/** A real server on a database of its own, behind a proxy, and a service of it. */
export interface TestApp {
  proxy: HttpProxy;
  /** An admin's client, past the proxy. */
  admin(): Client;
  /** A new service account with every scope. */
  createService(): Promise<{ id: string; key: string }>;
  /** What a new order needs. */
  order: { productName: string; quantity: number; deadline: string; operatorId: string };
  /** Kills the server (SIGKILL). */
  kill(): Promise<void>;
  /** Starts it again, at another address. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a server with an admin and an operator, and a proxy in front of it. */
export async function startTestApp(): Promise<TestApp> {
  const database = await testDatabase();
  let server: Server = await startServer(database.url);
  const proxy = await startHttpProxy(server.url);
  const { token } = await createClient({ url: server.url }).auth.login.mutate(ADMIN);
  const admin = () => createClient({ url: server.url, token });
  const { id: operatorId } = await admin().users.register.mutate({
    username: "budi",
    password: "panci-biru-tiga",
    role: "operator",
  });
  let services = 0;
  return {
    proxy,
    admin,
    async createService() {
      const name = `service-${(services += 1)}`;
      const { id, key } = await admin().serviceAccounts.create.mutate({ name, scopes: [...SCOPES] });
      if (key === undefined) throw new Error("the server gave no key");
      return { id, key };
    },
    order: { productName: "Engsel", quantity: 10, deadline: "2099-01-01", operatorId },
    kill: () => server.kill(),
    async restart() {
      server = await startServer(database.url);
      proxy.target = server.url;
    },
    async stop() {
      proxy.close();
      await server.kill();
      await database.drop();
    },
  };
}
