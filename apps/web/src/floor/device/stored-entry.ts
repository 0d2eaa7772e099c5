import type { Entry } from "./entry.js";
import { seal, type Sealed, unseal } from "./sealed.js";

type Numbered<T> = Omit<T, "seq"> & { seq?: number };

/** An entry whose content only its author can read: without their key it is as long as it is, and no more. */
interface SealedEntry extends Pick<Entry, "seq" | "key" | "userId"> {
  sealed: Sealed<Omit<Entry, "seq" | "key" | "userId">>;
}

/** An entry as this device stores it. An older version stored it in clear; the next change seals it. */
export type StoredEntry = Numbered<SealedEntry> | Numbered<Entry>;

/** The entry, to be stored. */
export function toStored(entry: Numbered<Entry>, deviceKey: Uint8Array): Numbered<SealedEntry> {
  const { seq, key, userId, ...content } = entry;
  return { ...(seq !== undefined && { seq }), key, userId, sealed: seal(content, deviceKey) };
}

/** The stored entry; null where it cannot be read with this key, because it is another person's. */
export function fromStored(stored: StoredEntry & { seq: number }, deviceKey: Uint8Array): Entry | null {
  if (!("sealed" in stored)) return stored;
  const { sealed, ...known } = stored;
  try {
    return { ...unseal(sealed, deviceKey), ...known };
  } catch {
    return null;
  }
}
