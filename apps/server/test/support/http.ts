/** What came back. */
export interface Answer {
  status: number;
  headers: Headers;
  /** The JSON of the body; null where there is none. */
  body: unknown;
  text: string;
}

export interface Sending {
  token?: string | undefined;
  body?: unknown;
  headers?: Record<string, string>;
}

/** Sends one request; a body is sent as JSON, a text or bytes as they are. */
export async function send(method: string, url: string, { token, body, headers = {} }: Sending = {}): Promise<Answer> {
  const isRaw = typeof body === "string" || body instanceof Uint8Array || body instanceof ReadableStream;
  const response = await fetch(url, {
    method,
    headers: {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { "content-type": "application/json" }),
      ...headers,
    },
    redirect: "manual",
    ...(body !== undefined && { body: isRaw ? body : JSON.stringify(body), duplex: "half" }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: parsed(text) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Somebody who calls the REST API. */
export interface Caller {
  get(path: string, headers?: Record<string, string>): Promise<Answer>;
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  put(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  delete(path: string, headers?: Record<string, string>): Promise<Answer>;
}

/** A caller with this token, or with none. */
export function callerOf(url: string, token?: string): Caller {
  const base = `${url}/api/v1`;
  return {
    get: (path, headers = {}) => send("GET", base + path, { token, headers }),
    post: (path, body, headers = {}) => send("POST", base + path, { token, body, headers }),
    put: (path, body, headers = {}) => send("PUT", base + path, { token, body, headers }),
    delete: (path, headers = {}) => send("DELETE", base + path, { token, headers }),
  };
}

/** Waits until `look` finds something; the test's own time limit is what ends it. */
export async function until<T>(look: () => Promise<T | undefined | false> | T | undefined | false): Promise<T> {
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
