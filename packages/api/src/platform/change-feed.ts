/** An order that has changed, as its watchers receive it. */
export interface OrderChange {
  orderId: string;
  number: string;
  version: number;
  operatorId: string;
  /** Whose it was before: those who lost it since the position that was asked about, and the last one of all. */
  priorOperatorIds: readonly string[];
  /** The teams whose members may see it, and those whose members might before. */
  teamIds: readonly string[];
  priorTeamIds: readonly string[];
  /** The transaction that changed it. */
  changedIn: number;
}

/** What a watcher receives: an order changed, or too many did, so that the lists should be read again. */
export type ChangeEvent = { position: number } & ({ kind: "changed"; change: OrderChange } | { kind: "reset" });

/** Receives events as they occur, and "closed" when the feed ends. */
export type Watcher = (events: readonly ChangeEvent[] | "closed") => void;

/** Sends every watcher in this process the changes of orders, whichever process made them. Implemented in `live`. */
export interface ChangeFeed {
  /** Announces that orders may have changed; returns at once. */
  notify(): void;
  /** Adds a watcher, which receives all changes after the position `from`. */
  watch(watcher: Watcher): Promise<{ from: number; stop: () => void }>;
  /** The changes after a position, each with the position to resume from. */
  since(position: number): Promise<ChangeEvent[]>;
  watcherCount(): number;
  /** How long watchers may have missed changes, in seconds: up to 2 by design, more while the database is away; 0 with no watcher. */
  lagSeconds(): number;
  /** Listens to the other processes; reconnects by itself. */
  start(): Promise<void>;
  close(): Promise<void>;
}
