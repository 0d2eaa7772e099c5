import { request } from "node:http";

/** Logs in from this address of the loopback network, and returns the status. */
export function logInFrom(
  url: string,
  credentials: { username: string; password: string },
  localAddress: string,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const body = JSON.stringify(credentials);
    const headers = { "content-type": "application/json", "content-length": Buffer.byteLength(body) };
    const sent = request(`${url}/api/v1/login`, { method: "POST", headers, localAddress, agent: false }, (answer) => {
      answer.resume();
      answer.on("end", () => resolve(answer.statusCode ?? 0));
    });
    sent.on("error", reject);
    sent.end(body);
  });
}
