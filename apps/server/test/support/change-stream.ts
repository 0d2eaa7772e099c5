import { EventSourceParserStream } from "eventsource-parser/stream";
import { expect } from "vitest";
import { z } from "zod";
import { eventually } from "./eventually.js";

const LiveEvent = z.object({
  kind: z.enum(["changed", "unassigned", "ready", "reset"]),
  orderId: z.string().default(""),
  number: z.string().default(""),
  version: z.number().default(0),
});
type LiveEvent = z.infer<typeof LiveEvent>;

/** A stream of changes that is being read. */
export interface ChangeStream {
  /** What was told so far, without the words that only tell where the stream stands. */
  events(): LiveEvent[];
  of(orderId: string): LiveEvent[];
  kinds(): string[];
  lastEventId(): string | undefined;
  /** Resolves once the server has ended the stream. */
  ended: Promise<void>;
  close(): void;
}

interface Where {
  lastEventId?: string | undefined;
  /** How the last event's id is told: as a browser does by itself, or in the input. */
  how?: "header" | "input";
  headers?: Record<string, string>;
}

/** Opens the stream of changes, and waits until it stands. */
export async function openChangeStream(
  url: string,
  token: string | undefined,
  { lastEventId, how = "input", headers = {} }: Where = {},
): Promise<ChangeStream> {
  const input =
    lastEventId !== undefined && how === "input" ? `?input=${encodeURIComponent(JSON.stringify({ lastEventId }))}` : "";
  const leaving = new AbortController();
  const response = await fetch(`${url}/trpc/workOrders.onChange${input}`, {
    headers: {
      accept: "text/event-stream",
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(lastEventId !== undefined && how === "header" && { "last-event-id": lastEventId }),
      ...headers,
    },
    signal: leaving.signal,
  });
  expect([response.status, response.headers.get("content-type")]).toEqual([200, "text/event-stream"]);
  const told: LiveEvent[] = [];
  let id: string | undefined;
  let hasEnded = false;

  async function read(body: ReadableStream<Uint8Array>): Promise<void> {
    const events = body.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream());
    try {
      for await (const event of events) {
        // The connection's own words (connected, ping, an error at the end) carry no id.
        if (event.id === undefined) continue;
        id = event.id;
        told.push(LiveEvent.parse(JSON.parse(event.data)));
      }
    } catch (error) {
      if (!leaving.signal.aborted) throw error;
    } finally {
      hasEnded = true;
    }
  }

  if (!response.body) throw new Error("a stream without a body");
  const ended = read(response.body);
  await eventually("the stream is ready", () => hasEnded || told.some(({ kind }) => kind === "ready"));
  const events = () => told.filter(({ orderId }) => orderId !== "");
  return {
    events,
    of: (orderId) => events().filter((event) => event.orderId === orderId),
    kinds: () => told.map(({ kind }) => kind),
    lastEventId: () => id,
    ended,
    close: () => leaving.abort(),
  };
}
