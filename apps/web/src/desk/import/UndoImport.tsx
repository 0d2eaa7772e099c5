import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { Suspense, useState } from "react";
import { lazyComponent } from "../../lib/lazy-component.js";
import { useText } from "../../lib/language.js";
import { importText } from "../../i18n/import.js";
import { ProblemAlert } from "../../ui/ProblemAlert.js";
import type { WorkOrder } from "../../orders/types.js";
import { pendingOfImport } from "./imported-orders.js";
import type { ImportRow } from "./rows.js";

const BulkDialog = lazyComponent(async () => (await import("../work-orders/bulk/BulkDialog.js")).BulkDialog);

/** Cancels what an import created, but for what was started since: orders are never deleted. */
export function UndoImport({ rows }: { rows: readonly ImportRow[] }) {
  const { done: t } = useText(importText);
  const [orders, setOrders] = useState<readonly WorkOrder[] | null>(null);
  const [isUndone, setUndone] = useState(false);
  const find = useMutation({ mutationFn: () => pendingOfImport(rows), onSuccess: setOrders });
  if (isUndone) return <span role="status">{t.undone}</span>;
  return (
    <>
      <Button variant="default" loading={find.isPending} onClick={() => find.mutate()}>
        {t.undo}
      </Button>
      <ProblemAlert error={find.error} />
      {orders?.length === 0 && <span role="status">{t.nothingToUndo}</span>}
      {orders && orders.length > 0 && (
        <Suspense>
          <BulkDialog
            kind="cancel"
            orders={orders}
            onClose={(isDone) => {
              setOrders(null);
              setUndone(isDone);
            }}
          />
        </Suspense>
      )}
    </>
  );
}
