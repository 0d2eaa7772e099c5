import { get, type IncomingMessage } from "node:http";

/**
 * A process that holds many streams of changes open, as so many browsers would, and notes when each hears what. It is
 * spoken to over IPC: `open` once, then `collect` for what was heard since the last time.
 */

/** What it is told. */
export type Order = { kind: "open"; url: string; token: string; streams: number } | { kind: "collect" };

/** What it says: `open` once every stream stands, and what was collected. */
export type Notice =
  | { kind: "open" }
  | {
      kind: "heard";
      alive: number;
      /** Streams that the server ended and that came back; it ends every one after five minutes. */
      reconnected: number;
      /** Streams that failed otherwise. */
      failed: number;
      /** For each `number version`, when each stream heard it, in milliseconds since 1970. */
      arrivals: Record<string, number[]>;
    };

let alive = 0;
let reconnected = 0;
let failed = 0;
let arrivals: Record<string, number[]> = {};
/** Connected, so many at a time, so that the server's backlog is not what is measured. */
const AT_ONCE = 50;

process.on("message", (order: Order) => {
  if (order.kind === "collect") {
    say({ kind: "heard", alive, reconnected, failed, arrivals });
    arrivals = {};
    failed = 0;
  } else void openAll(order);
});
process.on("disconnect", () => process.exit(0));

const say = (notice: Notice) => process.send?.(notice);

async function openAll({ url, token, streams }: { url: string; token: string; streams: number }): Promise<void> {
  for (let opened = 0; opened < streams; opened += AT_ONCE) {
    const some = Math.min(AT_ONCE, streams - opened);
    await Promise.all(Array.from({ length: some }, () => openOne(url, token, "")));
  }
  say({ kind: "open" });
}

/** Connects, and resolves once the server has said that the stream stands; goes on by itself when it is ended. */
function openOne(url: string, token: string, lastEventId: string): Promise<void> {
  return new Promise((resolve) => {
    const headers = {
      accept: "text/event-stream",
      authorization: `Bearer ${token}`,
      ...(lastEventId !== "" && { "last-event-id": lastEventId }),
    };
    let id = lastEventId;
    let stands = false;
    const over = (wasEnded: boolean) => {
      if (stands) alive -= 1;
      stands = false;
      if (wasEnded) reconnected += 1;
      else failed += 1;
      setTimeout(() => resolve(openOne(url, token, id)), wasEnded ? 0 : 1000);
    };
    const asked = get(`${url}/trpc/workOrders.onChange`, { agent: false, headers }, (response) => {
      if (response.statusCode !== 200) {
        response.resume();
        response.on("close", () => over(false));
        return;
      }
      readEvents(response, (data, eventId) => {
        id = eventId;
        if (data.includes('"ready"') && !stands) {
          stands = true;
          alive += 1;
          resolve();
        }
        const [, number, version] = /"number":"([^"]+)","version":(\d+)/.exec(data) ?? [];
        if (number !== undefined) (arrivals[`${number} ${version}`] ??= []).push(Date.now());
      });
      response.on("close", () => over(response.complete));
    });
    asked.on("error", () => over(false));
  });
}

/** The events that carry an id; the connection's own words carry none. */
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
