import type { WorkOrderWithSteps } from "@lantai/api/work-orders/schema";
import { useState } from "react";
import { useMe } from "../../lib/session.js";
import type { Write } from "../device/entry.js";
import { enqueueWrite } from "./write.js";

/** Writes on an order: the write is stored on this device, and sent from there. `error` says why it could not be stored. */
export function useWrite(order: WorkOrderWithSteps) {
  const me = useMe();
  const [error, setError] = useState<unknown>(null);
  const enqueue = async (write: Write) => {
    setError(null);
    try {
      await enqueueWrite(me.id, order, write);
    } catch (failure) {
      setError(failure);
    }
  };
  return { enqueue, error };
}
