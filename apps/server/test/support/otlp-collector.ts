import { createServer } from "node:http";
import { gunzipSync } from "node:zlib";
import { afterAll } from "vitest";
import { z } from "zod";

const Value = z.looseObject({}).transform((value) => Object.values(value)[0]);
const Attributes = z
  .array(z.object({ key: z.string(), value: Value }))
  .transform((list) => Object.fromEntries(list.map(({ key, value }) => [key, value])));
const Span = z.object({
  traceId: z.string(),
  spanId: z.string(),
  parentSpanId: z.string().optional(),
  name: z.string(),
  kind: z.number(),
  attributes: Attributes,
  status: z.object({ code: z.number() }),
});
export type Span = z.infer<typeof Span>;
const Export = z.object({
  resourceSpans: z.array(
    z.object({
      resource: z.object({ attributes: Attributes }),
      scopeSpans: z.array(z.object({ spans: z.array(Span) })),
    }),
  ),
});

/** An OTLP/HTTP collector of traces. */
export interface Collector {
  url: string;
  /** All received bodies, as text. */
  raw(): string;
  spans(): Span[];
  resource(): Record<string, unknown> | undefined;
}

/** Starts a collector until the file's tests are done. With `hangs` it accepts connections and never responds. */
export async function startCollector({ hangs = false } = {}): Promise<Collector> {
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    if (hangs) return;
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks);
      const isZipped = request.headers["content-encoding"] === "gzip";
      bodies.push((isZipped ? gunzipSync(body) : body).toString("utf8"));
      response.writeHead(request.url === "/v1/traces" ? 200 : 404, { "content-type": "application/json" }).end("{}");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const exported = () => bodies.flatMap((body) => Export.parse(JSON.parse(body)).resourceSpans);
  return {
    url: `http://127.0.0.1:${address.port}`,
    raw: () => bodies.join("\n"),
    spans: () => exported().flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans)),
    resource: () => exported()[0]?.resource.attributes,
  };
}
