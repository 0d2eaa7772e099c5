import type { WorkOrder } from "@lantai/api/work-orders/schema";
import { useState } from "react";
import { useMe } from "../../lib/session.js";
import type { Write } from "../outbox/entry.js";
import { putWrite } from "../outbox/write.js";

/** A second tap within this time was the same press of a heavy glove, and meant the button that stood there before. */
const SAME_PRESS_MS = 500;

/** How to write on an order: what is put is on this device, and goes to the server from there. */
export function useWrite(order: WorkOrder) {
  const me = useMe();
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const put = async (write: Write) => {
    setBusy(true);
    setError(null);
    try {
      await putWrite(me.id, order, write);
    } catch (failure) {
      setError(failure);
    }
    setTimeout(() => setBusy(false), SAME_PRESS_MS);
  };
  return { put, isBusy, error };
}
