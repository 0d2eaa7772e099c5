import type { ReverseReport } from "@lantai/api/corrections/schema";
import { useMutation } from "@tanstack/react-query";
import { useRef } from "react";
import { api, newIdempotencyKey } from "../../lib/api.js";
import { refreshOrders } from "../../lib/live.js";
import { currentOutbox, publish } from "../outbox/store.js";

/** Takes reports back. The same correction sent again, after a lost answer, counts once. */
export function useReverse() {
  const sent = useRef({ body: "", key: "" });
  return useMutation({
    mutationFn: async (input: ReverseReport) => {
      const body = JSON.stringify(input);
      if (sent.current.body !== body) sent.current = { body, key: newIdempotencyKey() };
      const context = { idempotencyKey: sent.current.key };
      const { workOrder } = await api.workOrders.reverse.mutate(input, { context });
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
