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

/** An open stream of changes. */
export interface ChangeStream {
  /** The changes received so far. */
  events(): LiveEvent[];
  of(orderId: string): LiveEvent[];
  kinds(): string[];
  lastEventId(): string | undefined;
  /** Resolves once the server has ended the stream. */
  ended: Promise<void>;
  close(): void;
}

interface StreamOptions {
  lastEventId?: string | undefined;
  /** How the last event's id is sent: as a browser does by itself, or in the input. */
  how?: "header" | "input";
  headers?: Record<string, string>;
}

/** Opens the stream of changes, and waits until it is ready. */
export async function openChangeStream(
  url: string,
  token: string | undefined,
  { lastEventId, how = "input", headers = {} }: StreamOptions = {},
): Promise<ChangeStream> {
  const input =
    lastEventId !== undefined && how === "input" ? `?input=${encodeURIComponent(JSON.stringify({ lastEventId }))}` : "";
  const controller = new AbortController();
  const response = await fetch(`${url}/trpc/workOrders.onChange${input}`, {
    headers: {
      accept: "text/event-stream",
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(lastEventId !== undefined && how === "header" && { "last-event-id": lastEventId }),
      ...headers,
    },
    signal: controller.signal,
  });
  expect([response.status, response.headers.get("content-type")]).toEqual([200, "text/event-stream"]);
  const received: LiveEvent[] = [];
  let id: string | undefined;
  let hasEnded = false;

  async function read(body: ReadableStream<Uint8Array>): Promise<void> {
    const events = body.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream());
    try {
      for await (const event of events) {
        // Events of the connection itself (connected, ping, an error at the end) have no id.
        if (event.id === undefined) continue;
        id = event.id;
        received.push(LiveEvent.parse(JSON.parse(event.data)));
      }
    } catch (error) {
      if (!controller.signal.aborted) throw error;
    } finally {
      hasEnded = true;
    }
  }

  if (!response.body) throw new Error("a stream without a body");
  const ended = read(response.body);
  await eventually("the stream is ready", () => hasEnded || received.some(({ kind }) => kind === "ready"));
  const events = () => received.filter(({ orderId }) => orderId !== "");
  return {
    events,
    of: (orderId) => events().filter((event) => event.orderId === orderId),
    kinds: () => received.map(({ kind }) => kind),
    lastEventId: () => id,
    ended,
    close: () => controller.abort(),
  };
}
