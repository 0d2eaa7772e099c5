import type { Http } from "./http.js";

/** Sends one request over HTTP; true for the expected status. `i` counts the requests of a round. */
export type SendRequest = (i: number) => Promise<boolean>;

/** Creates requests of one caller, over REST and over tRPC. */
export function requestsOf(http: Http, token: string) {
  const authorization = `Bearer ${token}`;
  const get = (path: string): SendRequest => {
    return async () => (await http.send("GET", path, { authorization })).status === 200;
  };
  const write = (method: string, path: (i: number) => string, body: (i: number) => unknown): SendRequest => {
    return async (i) => {
      const text = JSON.stringify(body(i));
      const headers = {
        authorization,
        "content-type": "application/json",
        "content-length": `${Buffer.byteLength(text)}`,
      };
      return (await http.send(method, path(i), headers, text)).status < 300;
    };
  };
  return {
    rest: {
      get: (path: string) => get(`/api/v1${path}`),
      post: (path: string, body: unknown) =>
        write(
          "POST",
          () => `/api/v1${path}`,
          () => body,
        ),
      put: (path: (i: number) => string, body: unknown) =>
        write(
          "PUT",
          (i) => `/api/v1${path(i)}`,
          () => body,
        ),
    },
    rpc: {
      query: (name: string, input: unknown) => get(`/trpc/${name}?input=${encodeURIComponent(JSON.stringify(input))}`),
      mutate: (name: string, input: (i: number) => unknown) => write("POST", () => `/trpc/${name}`, input),
    },
  };
}
