import { connect } from "node:net";

/**
 * Sends exactly these bytes to a server, and returns what it sent until it closed the connection.
 * @param stay Keeps our half of the connection open, as a client does that waits for more.
 */
export function sendRaw(url: string, bytes: string | Uint8Array, { stay = false } = {}): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    let received = "";
    const socket = connect(Number(port), hostname, () => {
      const data = typeof bytes === "string" ? Buffer.from(bytes, "latin1") : bytes;
      if (stay) socket.write(data);
      else socket.end(data);
    });
    socket.on("data", (chunk) => (received += chunk.toString("latin1")));
    socket.on("error", () => {});
    socket.on("close", () => resolve(received));
  });
}

/** The statuses of the responses in the received bytes, in their order. */
export const statusesOf = (received: string): number[] =>
  [...received.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status));

/** The request line and headers of a request with `Connection: close`. */
export const requestHead = (line: string, ...headers: string[]): string =>
  [`${line} HTTP/1.1`, "Host: lantai.example", "Connection: close", ...headers, "", ""].join("\r\n");
