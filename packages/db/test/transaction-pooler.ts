import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";

/** A connection pooler in transaction mode, as PgBouncer is with `pool_mode=transaction`. */
export interface TransactionPooler {
  /** The database's URL through the pooler. */
  url: string;
  close(): void;
}

const READY_FOR_QUERY = "Z".charCodeAt(0);
const TERMINATE = "X".charCodeAt(0);
const IDLE = "I".charCodeAt(0);

/**
 * Starts a pooler for the server of `url`. Each client logs in by a session of its own; from then on every transaction runs
 * in the session that became free last, regardless of who logged it in, or first (`server_round_robin`).
 */
export async function startTransactionPooler(url: string, { roundRobin = false } = {}): Promise<TransactionPooler> {
  const { hostname, port } = new URL(url);
  const sockets: Socket[] = [];
  const free: Session[] = [];

  const proxy = createServer((client) => {
    const backend = connect(Number(port), hostname);
    for (const socket of [client, backend]) sockets.push(socket.on("error", () => {}));
    let session: Session | undefined = { backend, client };
    onMessages(session, () => {
      if (session) free.push(session);
      session = undefined;
    });
    client.on("data", (packet) => {
      if (packet[0] === TERMINATE) return;
      session ??= roundRobin ? free.shift() : free.pop();
      if (!session) throw new Error("no session is free");
      const used = session;
      used.client = client;
      used.onIdle = () => {
        session = undefined;
        free.push(used);
      };
      used.backend.write(packet);
    });
  });

  await once(proxy.listen(0, "127.0.0.1"), "listening");
  const through = new URL(url);
  through.host = `127.0.0.1:${Object(proxy.address()).port}`;
  return {
    url: through.href,
    close() {
      proxy.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

/** A session of the server, and the client whose transaction runs in it. */
interface Session {
  backend: Socket;
  client: Socket;
  /** Called when the transaction has ended. */
  onIdle?: () => void;
}

/** Passes on what the server sends, and tells when the session is idle. */
function onMessages(session: Session, onLoggedIn: () => void): void {
  session.onIdle = onLoggedIn;
  let pending: Buffer = Buffer.alloc(0);
  session.backend.on("data", (packet) => {
    pending = Buffer.concat([pending, packet]);
    const { client } = session;
    while (pending.length >= 5 && pending.length >= 1 + pending.readInt32BE(1)) {
      const message = pending.subarray(0, 1 + pending.readInt32BE(1));
      pending = pending.subarray(message.length);
      if (message[0] === READY_FOR_QUERY && message[5] === IDLE) session.onIdle?.();
      if (client.writable) client.write(message);
    }
  });
}
