import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Message, Command } from "./client-process.js";

const CLIENT_PROCESS = fileURLToPath(new URL("./client-process.ts", import.meta.url));
/** One process could not read faster than the server writes to more. */
const STREAMS_PER_PROCESS = 500;

type Received = Extract<Message, { kind: "received" }>;

/** Many streams of changes, in separate processes. */
export interface StreamClients {
  /** The events since the last call. */
  collect(): Promise<Received>;
  stop(): Promise<void>;
}

/** Opens the streams, whose users take turns, and waits until all of them are connected. */
export async function openStreams(url: string, tokens: readonly string[], streams: number): Promise<StreamClients> {
  const children: ChildProcess[] = [];
  const collect = async () => {
    const parts = await Promise.all(
      children.map(async (child) => {
        sendCommand(child, { kind: "collect" });
        return nextMessage(child, "received");
      }),
    );
    return parts.reduce(merge, { kind: "received", alive: 0, reconnected: 0, failed: 0, arrivals: {} });
  };
  const stop = async () => {
    await Promise.all(
      children.map(async (child) => {
        if (child.exitCode !== null || child.signalCode !== null) return;
        const exit = once(child, "exit");
        child.disconnect();
        await exit;
      }),
    );
  };
  try {
    for (let rest = streams; rest > 0; rest -= STREAMS_PER_PROCESS) {
      const child = fork(CLIENT_PROCESS, { stdio: ["ignore", 2, 2, "ipc"] });
      children.push(child);
      sendCommand(child, { kind: "open", url, tokens, streams: Math.min(rest, STREAMS_PER_PROCESS) });
      await nextMessage(child, "open");
    }
    return { collect, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

const sendCommand = (child: ChildProcess, command: Command) => child.send(command);

/** The child's next message of this kind. */
function nextMessage<Kind extends Message["kind"]>(
  child: ChildProcess,
  kind: Kind,
): Promise<Extract<Message, { kind: Kind }>> {
  return new Promise((resolve, reject) => {
    const isWanted = (message: Message): message is Extract<Message, { kind: Kind }> => message.kind === kind;
    const gone = () => reject(new Error("a process with streams has ended"));
    child.once("exit", gone);
    child.on("message", function listen(message: Message) {
      if (!isWanted(message)) return;
      child.off("message", listen);
      child.off("exit", gone);
      resolve(message);
    });
  });
}

function merge(a: Received, b: Received): Received {
  const arrivals = { ...a.arrivals };
  for (const [key, times] of Object.entries(b.arrivals)) arrivals[key] = [...(arrivals[key] ?? []), ...times];
  return {
    kind: "received",
    alive: a.alive + b.alive,
    reconnected: a.reconnected + b.reconnected,
    failed: a.failed + b.failed,
    arrivals,
  };
}
