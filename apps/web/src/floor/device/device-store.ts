import type { DehydratedState } from "@tanstack/react-query";
import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { StoredEntry } from "./stored-entry.js";

/** What this device stores durably. */
interface DeviceSchema extends DBSchema {
  /** Writes that the server does not have yet. */
  outbox: { key: number; value: StoredEntry };
  /** The persisted queries, under the store's first name: what was last read, to be shown while the server is unreachable. */
  kept: { key: string; value: { userId: string; state: DehydratedState } };
}

let opened: Promise<IDBPDatabase<DeviceSchema>> | undefined;

/** The device's database (IndexedDB); opened once. */
export function deviceStore(): Promise<IDBPDatabase<DeviceSchema>> {
  opened ??= openDB<DeviceSchema>("lantai", 1, {
    upgrade(db) {
      db.createObjectStore("outbox", { keyPath: "seq", autoIncrement: true });
      db.createObjectStore("kept");
    },
  });
  return opened;
}
