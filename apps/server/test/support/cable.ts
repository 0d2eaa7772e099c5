import { connect, createServer, type Socket } from "node:net";
import { onTestFinished } from "vitest";

/** The cable between a server and its database, which can be cut, and frozen. */
export interface Cable {
  /** The database's URL by way of this cable. */
  url: string;
  /** Every connection breaks, and new ones are refused. */
  cut(): Promise<void>;
  /** Nothing arrives any more, as from a database that was stopped; connections stand, and new ones are taken. */
  freeze(): void;
  /** From the database's first words that match on, nothing that it says arrives any more. */
  deafen(words: RegExp): void;
  /** All is well again; what was held back arrives. */
  mend(): Promise<void>;
}

/** Lays a cable to this database; it is taken away after the test. */
export async function layCable(databaseUrl: string): Promise<Cable> {
  const { hostname, port: databasePort } = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let isFrozen = false;
  let isDeaf = false;
  let lastWords: RegExp | null = null;
  const server = createServer((near) => {
    const far = connect(Number(databasePort), hostname);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on("error", () => to.destroy());
      from.on("close", () => {
        sockets.delete(from);
        to.destroy();
      });
      from.on("data", (chunk) => {
        if (from === far) isDeaf ||= lastWords?.test(chunk.toString("latin1")) ?? false;
        if (from === near || !isDeaf) to.write(chunk);
      });
      if (isFrozen) from.pause();
    }
  });
  const listen = (port: number) => new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  await listen(0);
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const { port } = address;
  const cut = async () => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  onTestFinished(async () => {
    if (server.listening) await cut();
  });
  const url = new URL(databaseUrl);
  url.host = `127.0.0.1:${port}`;
  return {
    url: url.href,
    cut,
    freeze() {
      isFrozen = true;
      for (const socket of sockets) socket.pause();
    },
    deafen(words) {
      lastWords = words;
    },
    async mend() {
      isFrozen = isDeaf = false;
      lastWords = null;
      for (const socket of sockets) socket.resume();
      if (!server.listening) await listen(port);
    },
  };
}
