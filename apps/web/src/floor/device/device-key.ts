import { api } from "../../lib/api.js";
import { noticeRefusal, queryClient } from "../../lib/queries.js";
import { meQuery } from "../../lib/session.js";
import { stored } from "../../lib/stored.js";

/** The signed-in person's key, in Base64. It is on the device only as long as they are signed in. */
const remembered = stored("lantai.device-key", (found): { userId: string; key: string } | null => {
  if (typeof found !== "object" || found === null) return null;
  const { userId, key }: { userId?: unknown; key?: unknown } = found;
  return typeof userId === "string" && typeof key === "string" ? { userId, key } : null;
});

/** Has the person's key on the device, from the server where it is not there yet. */
export async function loadDeviceKey(userId: string): Promise<void> {
  if (remembered.get()?.userId === userId) return;
  try {
    // In the name of this person: in another's session the server refuses to answer.
    const { key } = await api.deviceKeys.own.query(undefined, { context: { authorId: userId } });
    if (queryClient.getQueryData(meQuery.queryKey)?.id === userId) remembered.set({ userId, key });
  } catch (error) {
    noticeRefusal(error);
    throw error;
  }
}

/** The key of a person who is signed in here; null for any other person. */
export function deviceKeyOf(userId: string): Uint8Array | null {
  const known = remembered.get();
  return known?.userId === userId ? Uint8Array.from(atob(known.key), (byte) => byte.charCodeAt(0)) : null;
}

/** Removes the key from the device. */
export function forgetDeviceKey(): void {
  remembered.set(null);
}
