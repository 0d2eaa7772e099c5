import { Agent, request } from "node:http";

/** A minimal keep-alive client for one server: the client shares the machine with the server that it measures. */
export function createHttp(base: string, connections: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const { hostname, port } = new URL(base);
  const send = (method: string, path: string, headers: Record<string, string>, body?: string) =>
    new Promise<{ status: number; body: string }>((resolve, reject) => {
      const outgoing = request({ agent, hostname, port, method, path, headers }, (response) => {
        let text = "";
        response.setEncoding("utf8");
        response.on("data", (chunk: string) => (text += chunk));
        response.on("end", () => resolve({ status: response.statusCode ?? 0, body: text }));
      });
      outgoing.on("error", reject);
      outgoing.end(body);
    });
  return { send, close: () => agent.destroy() };
}

/** The client of one server. */
export type Http = ReturnType<typeof createHttp>;

/** A text field of a JSON response. */
export function readField(body: string, name: string): string {
  const answer: unknown = JSON.parse(body);
  const [, value] = Object.entries(answer ?? {}).find(([key]) => key === name) ?? [];
  if (typeof value !== "string") throw new Error(`no ${name} in ${body}`);
  return value;
}
