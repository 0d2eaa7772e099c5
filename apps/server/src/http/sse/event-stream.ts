import { SSE } from "@lantai/api/platform/trpc";
import { isTrackedEnvelope } from "@trpc/server";

const encoder = new TextEncoder();

/** The most characters of one chunk; more are sent at once, with back-pressure. */
const MAX_CHUNK_LENGTH = 65_536;

/**
 * A subscription as server-sent events in the format of tRPC's clients. tRPC itself sends each event as three
 * chunks through four web streams, which costs a quarter of a millisecond and holds half a megabyte for each subscriber;
 * here all events of one turn of the event loop are one chunk of one stream (docs/decisions/0029). A client that does
 * not read slows `subscribe`'s events down (back-pressure).
 */
export function eventStream(
  subscribe: (signal: AbortSignal) => Promise<AsyncIterable<unknown>>,
  errorShape: (error: unknown) => unknown,
): Response {
  const cancellation = new AbortController();
  let isCancelled = false;
  let resume = () => {};
  const unsubscribe = () => {
    cancellation.abort();
    resume();
  };
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      let unsent = "";
      const flush = () => {
        if (unsent !== "" && !isCancelled) controller.enqueue(encoder.encode(unsent));
        unsent = "";
      };
      const write = (event: string) => {
        if (unsent === "") setImmediate(flush);
        unsent += event;
        if (unsent.length > MAX_CHUNK_LENGTH) flush();
      };
      const pings = setInterval(write, SSE.ping.intervalMs, "event: ping\ndata: \n\n");
      const lifetime = setTimeout(unsubscribe, SSE.maxDurationMs);
      const send = async () => {
        write(`event: connected\ndata: ${JSON.stringify(SSE.client)}\n\n`);
        for await (const event of await subscribe(cancellation.signal)) {
          write(encodeEvent(event));
          if ((controller.desiredSize ?? 0) <= 0) await new Promise<void>((resolve) => (resume = resolve));
        }
      };
      send()
        .catch((error: unknown) => {
          if (cancellation.signal.aborted) return;
          write(`event: serialized-error\ndata: ${JSON.stringify(errorShape(error))}\n\n`);
        })
        .finally(() => {
          clearInterval(pings);
          clearTimeout(lifetime);
          flush();
          if (!isCancelled) controller.close();
        });
    },
    pull: () => resume(),
    cancel() {
      isCancelled = true;
      unsubscribe();
    },
  });
  return new Response(body, {
    headers: {
      "Content-Type": "text/event-stream",
      "Cache-Control": "no-cache, no-transform",
      "X-Accel-Buffering": "no",
    },
  });
}

function encodeEvent(event: unknown): string {
  if (!isTrackedEnvelope(event)) return `data: ${JSON.stringify(event)}\n\n`;
  const [id, data] = event;
  return `data: ${JSON.stringify(data)}\nid: ${id}\n\n`;
}
