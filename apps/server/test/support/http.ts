/** A response, read to its end. */
export interface ApiResponse {
  status: number;
  headers: Headers;
  /** The JSON of the body; null where there is none. */
  body: unknown;
  text: string;
}

export interface RequestOptions {
  token?: string | undefined;
  body?: unknown;
  headers?: Record<string, string>;
  /** Ends the wait for a response. */
  signal?: AbortSignal;
}

/** Sends one request and reads the response; a body is sent as JSON, a string or bytes as they are. */
export async function send(
  method: string,
  url: string,
  { token, body, headers = {}, signal }: RequestOptions = {},
): Promise<ApiResponse> {
  const isRaw = typeof body === "string" || body instanceof Uint8Array || body instanceof ReadableStream;
  const response = await fetch(url, {
    method,
    headers: {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { "content-type": "application/json" }),
      ...headers,
    },
    redirect: "manual",
    ...(signal && { signal }),
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

/** A client of the REST API; paths are below `/api/v1`. */
export interface ApiClient {
  get(path: string, headers?: Record<string, string>): Promise<ApiResponse>;
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<ApiResponse>;
  put(path: string, body?: unknown, headers?: Record<string, string>): Promise<ApiResponse>;
  delete(path: string, headers?: Record<string, string>): Promise<ApiResponse>;
}

/** A client of the server at `url` with this token, or anonymous. */
export function apiClient(url: string, token?: string): ApiClient {
  const base = `${url}/api/v1`;
  return {
    get: (path, headers = {}) => send("GET", base + path, { token, headers }),
    post: (path, body, headers = {}) => send("POST", base + path, { token, body, headers }),
    put: (path, body, headers = {}) => send("PUT", base + path, { token, body, headers }),
    delete: (path, headers = {}) => send("DELETE", base + path, { token, headers }),
  };
}
