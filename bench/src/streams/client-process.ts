import { get, type IncomingMessage } from "node:http";

/**
 * A process that keeps many streams of changes open, like as many browsers, and records when each receives what. Its
 * commands arrive over IPC: `open` first, then `collect` for the events since the last time.
 */

/** A command to the process. */
export type Command = { kind: "open"; url: string; tokens: readonly string[]; streams: number } | { kind: "collect" };

/** A message of the process: `open` when every stream is connected, and the collected events. */
export type Message =
  | { kind: "open" }
  | {
      kind: "received";
      alive: number;
      /** Streams that the server ended and that came back; it ends every one after five minutes. */
      reconnected: number;
      /** Streams that failed otherwise. */
      failed: number;
      /** For each `number version`, when each stream received it, in milliseconds since 1970. */
      arrivals: Record<string, number[]>;
    };

let alive = 0;
let reconnected = 0;
let failed = 0;
let arrivals: Record<string, number[]> = {};
/** Concurrent connection attempts, bounded so that the server's backlog is not measured. */
const AT_ONCE = 50;

process.on("message", (command: Command) => {
  if (command.kind === "collect") {
    sendMessage({ kind: "received", alive, reconnected, failed, arrivals });
    arrivals = {};
    failed = 0;
  } else void openAll(command);
});
process.on("disconnect", () => process.exit(0));

const sendMessage = (message: Message) => process.send?.(message);

async function openAll({ url, tokens, streams }: Extract<Command, { kind: "open" }>): Promise<void> {
  for (let opened = 0; opened < streams; opened += AT_ONCE) {
    const batch = Math.min(AT_ONCE, streams - opened);
    const tokenOf = (i: number) => tokens[(opened + i) % tokens.length] ?? "";
    await Promise.all(Array.from({ length: batch }, (_, i) => openOne(url, tokenOf(i), "")));
  }
  sendMessage({ kind: "open" });
}

/** Connects, and resolves after the `ready` event; reconnects by itself when the stream ends. */
function openOne(url: string, token: string, lastEventId: string): Promise<void> {
  return new Promise((resolve) => {
    const headers = {
      accept: "text/event-stream",
      authorization: `Bearer ${token}`,
      ...(lastEventId !== "" && { "last-event-id": lastEventId }),
    };
    let id = lastEventId;
    let isReady = false;
    const onEnd = (wasEnded: boolean) => {
      if (isReady) alive -= 1;
      isReady = false;
      if (wasEnded) reconnected += 1;
      else failed += 1;
      setTimeout(() => resolve(openOne(url, token, id)), wasEnded ? 0 : 1000);
    };
    const outgoing = get(`${url}/trpc/workOrders.onChange`, { agent: false, headers }, (response) => {
      if (response.statusCode !== 200) {
        response.resume();
        response.on("close", () => onEnd(false));
        return;
      }
      readEvents(response, (data, eventId) => {
        id = eventId;
        if (data.includes('"ready"') && !isReady) {
          isReady = true;
          alive += 1;
          resolve();
        }
        const [, number, version] = /"number":"([^"]+)","version":(\d+)/.exec(data) ?? [];
        if (number !== undefined) (arrivals[`${number} ${version}`] ??= []).push(Date.now());
      });
      response.on("close", () => onEnd(response.complete));
    });
    outgoing.on("error", () => onEnd(false));
  });
}

/** Calls `onEvent` for events with an id; keep-alives have none. */
function readEvents(response: IncomingMessage, onEvent: (data: string, id: string) => void): void {
  let text = "";
  response.setEncoding("utf8");
  response.on("error", () => {});
  response.on("data", (chunk: string) => {
    text += chunk;
    const events = text.split("\n\n");
    text = events.pop() ?? "";
    for (const event of events) {
      const [, data = ""] = /^data: ?(.*)$/m.exec(event) ?? [];
      const [, id] = /^id: ?(.*)$/m.exec(event) ?? [];
      if (id !== undefined) onEvent(data, id);
    }
  });
}
