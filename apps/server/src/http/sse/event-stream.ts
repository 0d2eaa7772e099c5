import { SSE } from "@lantai/api/platform/trpc";
import { isTrackedEnvelope } from "@trpc/server";

const encoder = new TextEncoder();

/** More than this is sent at once, and its client waited for. */
const LONGEST_CHUNK = 65_536;

/**
 * A subscription as server-sent events in the words that tRPC's clients know. tRPC itself sends each event as three
 * chunks through four web streams, which costs a quarter of a millisecond and holds half a megabyte for each subscriber;
 * here what is told in one turn of the event loop is one chunk of one stream (docs/decisions/0029). A client that does
 * not read makes `begin`'s events wait.
 */
export function eventStream(
  begin: (signal: AbortSignal) => Promise<AsyncIterable<unknown>>,
  describeError: (error: unknown) => unknown,
): Response {
  const leaving = new AbortController();
  let isGone = false;
  let makeRoom = () => {};
  const leave = () => {
    leaving.abort();
    makeRoom();
  };
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      let unsent = "";
      const flush = () => {
        if (unsent !== "" && !isGone) controller.enqueue(encoder.encode(unsent));
        unsent = "";
      };
      const write = (event: string) => {
        if (unsent === "") setImmediate(flush);
        unsent += event;
        if (unsent.length > LONGEST_CHUNK) flush();
      };
      const pings = setInterval(write, SSE.ping.intervalMs, "event: ping\ndata: \n\n");
      const longest = setTimeout(leave, SSE.maxDurationMs);
      const tell = async () => {
        write(`event: connected\ndata: ${JSON.stringify(SSE.client)}\n\n`);
        for await (const event of await begin(leaving.signal)) {
          write(inWords(event));
          if ((controller.desiredSize ?? 0) <= 0) await new Promise<void>((resolve) => (makeRoom = resolve));
        }
      };
      tell()
        .catch((error: unknown) => {
          if (leaving.signal.aborted) return;
          write(`event: serialized-error\ndata: ${JSON.stringify(describeError(error))}\n\n`);
        })
        .finally(() => {
          clearInterval(pings);
          clearTimeout(longest);
          flush();
          if (!isGone) controller.close();
        });
    },
    pull: () => makeRoom(),
    cancel() {
      isGone = true;
      leave();
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

function inWords(event: unknown): string {
  if (!isTrackedEnvelope(event)) return `data: ${JSON.stringify(event)}\n\n`;
  const [id, data] = event;
  return `data: ${JSON.stringify(data)}\nid: ${id}\n\n`;
}
