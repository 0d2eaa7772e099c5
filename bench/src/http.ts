import { Agent, request } from "node:http";

/** Asks one server over kept connections, as cheaply as Node can: the client shares the machine with what it measures. */
export function createHttp(base: string, connections: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const { hostname, port } = new URL(base);
  const send = (method: string, path: string, headers: Record<string, string>, body?: string) =>
    new Promise<{ status: number; body: string }>((resolve, reject) => {
      const asked = request({ agent, hostname, port, method, path, headers }, (response) => {
        let text = "";
        response.setEncoding("utf8");
        response.on("data", (chunk: string) => (text += chunk));
        response.on("end", () => resolve({ status: response.statusCode ?? 0, body: text }));
      });
      asked.on("error", reject);
      asked.end(body);
    });
  return { send, close: () => agent.destroy() };
}

export type Http = ReturnType<typeof createHttp>;

/** A text field of a JSON answer. */
export function readField(body: string, name: string): string {
  const answer: unknown = JSON.parse(body);
  const [, value] = Object.entries(answer ?? {}).find(([key]) => key === name) ?? [];
  if (typeof value !== "string") throw new Error(`no ${name} in ${body}`);
  return value;
}
