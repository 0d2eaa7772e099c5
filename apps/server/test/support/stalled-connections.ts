import { connect, type Socket } from "node:net";
import { onTestFinished } from "vitest";

/** Connections that were opened and say no more. */
export interface StalledConnections {
  /** Gone once the server has closed them all; what it answered on each. */
  closed: Promise<string[]>;
  /** Sends something more on each. */
  write(text: string): void;
  /** Leaves without a word. */
  destroy(): void;
}

export interface StallOptions {
  /** What each sends before it stalls. */
  sends: string;
  count: number;
  /** Reads nothing of what the server answers. */
  readsNothing?: boolean;
  /** The local address of each connection. */
  from?: (i: number) => string;
}

/** Opens connections to a server that say something and then nothing more; they are resolveClosed after the test. */
export async function openStalledConnections(
  url: string,
  { sends, count, readsNothing = false, from }: StallOptions,
): Promise<StalledConnections> {
  const { hostname, port } = new URL(url);
  const sockets: Socket[] = [];
  const closed: Promise<string>[] = [];
  const open = (i: number) =>
    new Promise<void>((resolve) => {
      const localAddress = from?.(i);
      const socket = connect({ host: hostname, port: Number(port), ...(localAddress && { localAddress }) });
      sockets.push(socket);
      closed.push(
        new Promise((resolveClosed) => {
          let received = "";
          if (!readsNothing) socket.on("data", (chunk) => (received += chunk.toString("latin1")));
          socket.on("error", () => {});
          socket.on("close", () => {
            resolveClosed(received);
            resolve();
          });
        }),
      );
      socket.on("connect", () => socket.write(sends, () => resolve()));
      if (readsNothing) socket.pause();
    });
  const leave = () => {
    for (const socket of sockets) socket.destroy();
  };
  onTestFinished(leave);
  await Promise.all(Array.from({ length: count }, (_, i) => open(i)));
  const say = (text: string) => {
    for (const socket of sockets) socket.write(text);
  };
  return { closed: Promise.all(closed), write: say, destroy: leave };
}
