import { connect } from "node:net";

/**
 * Says these very bytes to a server, which no HTTP client would, and gives what came back until the server closed.
 * `stay` keeps our half of the connection open, as whoever waits for more does.
 */
export function sendRaw(url: string, bytes: string | Uint8Array, { stay = false } = {}): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    let heard = "";
    const socket = connect(Number(port), hostname, () => {
      const said = typeof bytes === "string" ? Buffer.from(bytes, "latin1") : bytes;
      if (stay) socket.write(said);
      else socket.end(said);
    });
    socket.on("data", (chunk) => (heard += chunk.toString("latin1")));
    socket.on("error", () => {});
    socket.on("close", () => resolve(heard));
  });
}

/** The statuses of the answers in what came back, one after the other. */
export const statusesOf = (heard: string): number[] =>
  [...heard.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status));

/** The request line and headers of a request that asks for the connection to be closed after it. */
export const requestHead = (line: string, ...headers: string[]): string =>
  [`${line} HTTP/1.1`, "Host: lantai.example", "Connection: close", ...headers, "", ""].join("\r\n");
