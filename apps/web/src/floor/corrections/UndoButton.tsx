import type { WorkOrderWithSteps } from "@lantai/api/work-orders/schema";
import IconArrowBackUp from "@tabler/icons-react/dist/esm/icons/IconArrowBackUp.mjs";
import { useMutation } from "@tanstack/react-query";
import { api } from "../../lib/api.js";
import { useText } from "../../lib/language.js";
import { useMe } from "../../lib/session.js";
import { myReportsText } from "../../i18n/my-reports.js";
import { ProblemAlert } from "../../ui/ProblemAlert.js";
import { isRevocable } from "../outbox/rules.js";
import { applyDecision, publish, currentOutbox } from "../outbox/store.js";
import { useWrite } from "../outbox/useWrite.js";
import { Button } from "../ui/Button.js";
import { itemOf, type Undo } from "./undo.js";
import { useReverse } from "./useReverse.js";

/** How many of the newest items are looked through for the report: others report too. */
const LOOKED_AT = 20;

interface UndoButtonProps {
  order: WorkOrderWithSteps;
  /** How what was just done is undone. */
  undo: Undo;
}

/** Takes back what was just done. */
export function UndoButton({ order, undo }: UndoButtonProps) {
  const t = useText(myReportsText);
  const me = useMe();
  const reverse = useReverse();
  const { enqueue } = useWrite(order);
  const run = useMutation({
    mutationFn: async () => {
      if (undo.kind === "discard") {
        let isTaken = false;
        await applyDecision(undo.entry, (stored) => {
          isTaken = isRevocable(stored);
          return isTaken ? null : stored;
        });
        return isTaken;
      }
      if (undo.kind === "write") {
        const delivered = new Map(currentOutbox().delivered);
        delivered.delete(order.id);
        publish({ delivered });
        await enqueue(undo.write);
        return true;
      }
      const { items } = await api.workOrders.history.query({ id: order.id, sort: "-at", limit: LOOKED_AT });
      const item = itemOf(undo.input, items, { actor: me, order });
      if (!item) return false;
      await reverse.mutateAsync({ id: order.id, item: item.id, reason: "wrong_quantity" });
      return true;
    },
  });
  return (
    <>
      <Button small icon={IconArrowBackUp} isOff={run.isPending} onClick={({ detail }) => detail <= 1 && run.mutate()}>
        {t.undo}
      </Button>
      <ProblemAlert error={run.error} />
      {run.data === false && <span role="alert">{t.cannotUndo}</span>}
    </>
  );
}
