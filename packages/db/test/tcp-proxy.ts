import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";

/** A TCP proxy in front of a database server, whose connections a test can break. */
export interface TcpProxy {
  /** The database's URL through the proxy. */
  url: string;
  /** The clients' connections, in the order in which they came. */
  clients: Socket[];
  close(): void;
}

/** Starts a proxy for the server of `url`; `onReply` is called with every packet from the server before it is passed on. */
export async function startTcpProxy(
  url: string,
  onReply: (client: Socket, packet: Buffer) => void = () => {},
): Promise<TcpProxy> {
  const { hostname, port } = new URL(url);
  const clients: Socket[] = [];
  const proxy = createServer((client) => {
    const server = connect(Number(port), hostname);
    for (const socket of [client, server]) socket.on("error", () => {});
    client.on("close", () => server.destroy());
    client.pipe(server);
    server.on("data", (packet) => {
      onReply(client, packet);
      if (client.writable) client.write(packet);
    });
    server.on("end", () => client.end());
    clients.push(client);
  });
  await once(proxy.listen(0, "127.0.0.1"), "listening");
  const through = new URL(url);
  through.host = `127.0.0.1:${Object(proxy.address()).port}`;
  return {
    url: through.href,
    clients,
    close() {
      proxy.close();
      for (const client of clients) client.destroy();
    },
  };
}
