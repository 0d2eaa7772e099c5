import type { WorkOrder } from "@lantai/api/work-orders/schema";
import { useState } from "react";
import { useMe } from "../../lib/session.js";
import type { Write } from "../device/entry.js";
import { enqueueWrite } from "./write.js";

/** How to write on an order: what is put is on this device, and goes to the server from there. */
export function useWrite(order: WorkOrder) {
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
  return { put: enqueue, error };
}
