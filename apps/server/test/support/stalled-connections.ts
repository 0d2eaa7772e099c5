import { connect, type Socket } from "node:net";
import { onTestFinished } from "vitest";

/** Connections that were opened and say no more. */
export interface StalledConnections {
  /** Gone once the server has closed them all; what it answered on each. */
  closed: Promise<string[]>;
  /** Says something more on each. */
  write(text: string): void;
  /** Leaves without a word. */
  destroy(): void;
}

export interface StallOptions {
  /** What each says before it stalls. */
  sends: string;
  count: number;
  /** Reads nothing of what the server answers. */
  readsNothing?: boolean;
  /** The address it comes from, for each one. */
  from?: (i: number) => string;
}

/** Opens connections to a server that say something and then nothing more; they are gone after the test. */
export async function openStalledConnections(
  url: string,
  { sends: says, count, readsNothing: isDeaf = false, from }: StallOptions,
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
        new Promise((gone) => {
          let heard = "";
          if (!isDeaf) socket.on("data", (chunk) => (heard += chunk.toString("latin1")));
          socket.on("error", () => {});
          socket.on("close", () => {
            gone(heard);
            resolve();
          });
        }),
      );
      socket.on("connect", () => socket.write(says, () => resolve()));
      if (isDeaf) socket.pause();
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
