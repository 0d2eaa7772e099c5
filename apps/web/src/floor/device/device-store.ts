import type { DehydratedState } from "@tanstack/react-query";
import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { Entry } from "./entry.js";

/** What this device keeps, also through a pulled plug. */
interface DeviceSchema extends DBSchema {
  /** Writes that the server does not have yet. */
  outbox: { key: number; value: Omit<Entry, "seq"> & { seq?: number } };
  /** What was last read from the server, to be shown while it cannot be reached. */
  kept: { key: string; value: { userId: string; state: DehydratedState } };
}

let opened: Promise<IDBPDatabase<DeviceSchema>> | undefined;

/** The device's own database; opened once. */
export function deviceStore(): Promise<IDBPDatabase<DeviceSchema>> {
  opened ??= openDB<DeviceSchema>("lantai", 1, {
    upgrade(db) {
      db.createObjectStore("outbox", { keyPath: "seq", autoIncrement: true });
      db.createObjectStore("kept");
    },
  });
  return opened;
}
