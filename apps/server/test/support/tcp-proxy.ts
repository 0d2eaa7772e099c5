import { connect, createServer, type Socket } from "node:net";
import { onTestFinished } from "vitest";

/** A TCP proxy between a server and its database, which can break the connection in the ways a network does. */
export interface TcpProxy {
  /** The database's URL by way of this proxy. */
  url: string;
  /** Every connection breaks, and new ones are refused. */
  disconnect(): Promise<void>;
  /** Every connection breaks, and new ones are accepted and closed at once, as by a proxy whose database is down. */
  hangUp(): void;
  /** Nothing arrives any more, in either direction; connections stand, and new ones are accepted. */
  pause(): void;
  /** Nothing arrives any more on the connections over which such a text was sent; others, and new ones, are not affected. */
  freeze(pattern: RegExp): void;
  /** As `freeze`, also on the connections over which such a text is sent from now on. */
  freezeEvery(pattern: RegExp): void;
  /** From the database's first reply that matches on, none of its replies arrives any more. */
  dropRepliesAfter(pattern: RegExp): void;
  /** Forwards again, also what was delayed. */
  restore(): Promise<void>;
}

/** Starts a proxy to this database; it is closed after the test. */
export async function startTcpProxy(databaseUrl: string): Promise<TcpProxy> {
  const { hostname, port: databasePort } = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  /** What was sent over each connection so far, and its two sockets. */
  const connections = new Set<{ sent: string; pair: readonly Socket[] }>();
  let isPaused = false;
  let hangsUp = false;
  let dropsReplies = false;
  let lastReply: RegExp | null = null;
  let frozen: RegExp | null = null;
  const server = createServer((client) => {
    if (hangsUp) {
      client.resume().end();
      return;
    }
    const database = connect(Number(databasePort), hostname);
    const connection = { sent: "", pair: [client, database] };
    connections.add(connection);
    client.on("data", (chunk) => {
      connection.sent += chunk.toString("latin1");
      if (frozen?.test(connection.sent)) for (const socket of connection.pair) socket.pause();
    });
    client.on("close", () => connections.delete(connection));
    for (const [from, to] of [
      [client, database],
      [database, client],
    ] as const) {
      sockets.add(from);
      from.on("error", () => to.destroy());
      from.on("close", () => {
        sockets.delete(from);
        to.destroy();
      });
      from.on("data", (chunk) => {
        if (from === database) dropsReplies ||= lastReply?.test(chunk.toString("latin1")) ?? false;
        if (from === client || !dropsReplies) to.write(chunk);
      });
      if (isPaused) from.pause();
    }
  });
  const listen = (port: number) => new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  await listen(0);
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const { port } = address;
  const disconnect = async () => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  onTestFinished(async () => {
    if (server.listening) await disconnect();
  });
  const freeze = (pattern: RegExp) => {
    const meant = [...connections].filter(({ sent }) => pattern.test(sent));
    for (const socket of meant.flatMap(({ pair }) => pair)) socket.pause();
  };
  const url = new URL(databaseUrl);
  url.host = `127.0.0.1:${port}`;
  return {
    url: url.href,
    disconnect,
    hangUp() {
      hangsUp = true;
      for (const socket of sockets) socket.destroy();
    },
    pause() {
      isPaused = true;
      for (const socket of sockets) socket.pause();
    },
    freeze,
    freezeEvery(pattern) {
      frozen = pattern;
      freeze(pattern);
    },
    dropRepliesAfter(pattern) {
      lastReply = pattern;
    },
    async restore() {
      isPaused = hangsUp = dropsReplies = false;
      lastReply = frozen = null;
      for (const socket of sockets) socket.resume();
      if (!server.listening) await listen(port);
    },
  };
}
