import type { ReverseReport } from "@lantai/api/corrections/schema";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../../lib/api.js";
import { newAttempts } from "../../lib/attempts.js";
import { refreshOrders } from "../../lib/live.js";
import { currentOutbox, publish } from "../outbox/store.js";

/** Takes reports back. The same correction sent again, after a lost answer, counts once. */
export function useReverse() {
  const [attempt] = useState(newAttempts);
  return useMutation({
    mutationFn: async (input: ReverseReport) => {
      const { workOrder } = await attempt(input, api.workOrders.reverse.mutate);
      const { answered, savedAt, delivered } = currentOutbox();
      publish({
        answered: new Map(answered).set(workOrder.id, workOrder),
        savedAt: new Map(savedAt).set(workOrder.id, Date.now()),
        // What was undone is not undone again.
        delivered: new Map([...delivered].filter(([id]) => id !== workOrder.id)),
      });
      refreshOrders();
    },
  });
}
