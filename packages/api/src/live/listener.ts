import { randomUUID } from "node:crypto";
import type { Sql } from "@lantai/db/connect";

/** What happens on a channel: at each notification, and each time that the connection is made. */
export interface Channel {
  onNotify(payload: string): void;
  onConnect(): void;
}

/** The channel on which a process hears itself, as long as its connection works. */
const HEARTBEAT_CHANNEL = "lantai_heartbeat";

/** A connection that has not brought the heartbeat by the next one is silently dead: found within twice this. */
const HEARTBEAT_MS = 3000;

/** How a listener reaches the database. */
export interface ListenerConnections {
  /** Opens a connection for LISTEN alone. */
  open(): Sql;
  /** Sends a notification, by the pool. */
  notify(channel: string, payload: string): Promise<unknown>;
}

/**
 * Listens to these channels until it is stopped. The driver reconnects when a connection breaks; one that a firewall has
 * forgotten does not break, it is silent. So the process notifies itself, and opens another connection when it hears nothing.
 */
export async function startListening(
  { open, notify }: ListenerConnections,
  channels: Readonly<Record<string, Channel>>,
): Promise<{ stop(): void }> {
  const id = randomUUID();
  let sentBeat = 0;
  let heardBeat = 0;
  let connection: Sql;
  let isStopped = false;

  const connect = async () => {
    const opened = open();
    connection = opened;
    await Promise.all([
      opened.listen(HEARTBEAT_CHANNEL, (beat) => {
        const [from, number] = beat.split(" ");
        if (from === id) heardBeat = Math.max(heardBeat, Number(number));
      }),
      ...Object.entries(channels).map(([name, { onNotify, onConnect }]) => opened.listen(name, onNotify, onConnect)),
    ]);
  };
  const close = () => void connection.end({ timeout: 0 }).catch(() => {});
  const beat = async () => {
    if (sentBeat > heardBeat) {
      close();
      heardBeat = sentBeat;
      await connect();
    }
    const next = sentBeat + 1;
    await notify(HEARTBEAT_CHANNEL, `${id} ${next}`);
    sentBeat = next;
  };

  await connect();
  // Without the database neither the notification is sent nor a connection made: the next round tries again.
  const timer = setInterval(() => void beat().catch(() => {}), HEARTBEAT_MS);
  return {
    stop() {
      if (isStopped) return;
      isStopped = true;
      clearInterval(timer);
      close();
    },
  };
}
