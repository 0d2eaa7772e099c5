import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Notice, Order } from "./listener.js";

const LISTENER = fileURLToPath(new URL("./listener.ts", import.meta.url));
/** One process could not read faster than the server writes to more. */
const STREAMS_PER_PROCESS = 500;

type Heard = Extract<Notice, { kind: "heard" }>;

/** Many streams of changes, in processes of their own. */
export interface Crowd {
  /** What was heard since the last time. */
  collect(): Promise<Heard>;
  stop(): Promise<void>;
}

/** Opens so many streams and waits until all of them stand. */
export async function gather(url: string, token: string, streams: number): Promise<Crowd> {
  const children: ChildProcess[] = [];
  const collect = async () => {
    const parts = await Promise.all(
      children.map(async (child) => {
        tell(child, { kind: "collect" });
        return hear(child, "heard");
      }),
    );
    return parts.reduce(together, { kind: "heard", alive: 0, reconnected: 0, failed: 0, arrivals: {} });
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
      const child = fork(LISTENER, { stdio: ["ignore", 2, 2, "ipc"] });
      children.push(child);
      tell(child, { kind: "open", url, token, streams: Math.min(rest, STREAMS_PER_PROCESS) });
      await hear(child, "open");
    }
    return { collect, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

const tell = (child: ChildProcess, order: Order) => child.send(order);

/** The child's next notice of this kind. */
function hear<Kind extends Notice["kind"]>(child: ChildProcess, kind: Kind): Promise<Extract<Notice, { kind: Kind }>> {
  return new Promise((resolve, reject) => {
    const isWanted = (notice: Notice): notice is Extract<Notice, { kind: Kind }> => notice.kind === kind;
    const gone = () => reject(new Error("a process with streams has ended"));
    child.once("exit", gone);
    child.on("message", function listen(notice: Notice) {
      if (!isWanted(notice)) return;
      child.off("message", listen);
      child.off("exit", gone);
      resolve(notice);
    });
  });
}

function together(a: Heard, b: Heard): Heard {
  const arrivals = { ...a.arrivals };
  for (const [key, times] of Object.entries(b.arrivals)) arrivals[key] = [...(arrivals[key] ?? []), ...times];
  return {
    kind: "heard",
    alive: a.alive + b.alive,
    reconnected: a.reconnected + b.reconnected,
    failed: a.failed + b.failed,
    arrivals,
  };
}
