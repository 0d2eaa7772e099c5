import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { trpc } from "../../lib/api.js";
import { FailedPanel } from "../../ui/FailedPanel.js";
import { PageTitle } from "../../ui/PageTitle.js";
import { QueryState } from "../../ui/QueryState.js";
import { RowsSkeleton } from "../../ui/RowsSkeleton.js";
import { OrderNavigation } from "./order/OrderNavigation.js";
import { OrderView } from "./order/OrderView.js";
import { ReassignDialog } from "./order/ReassignDialog.js";
import { OrderPanel } from "./form/OrderPanel.js";
import type { OrderSearch } from "./search.js";

/** One work order: what was ordered, what became of it, who did what when, and what can be done now. */
export function WorkOrderPage() {
  const { ref } = useParams({ from: "/signed-in/manager/workorders/$ref" });
  const { panel, ...list } = useSearch({ from: "/signed-in/manager/workorders/$ref" });
  const navigate = useNavigate({ from: "/workorders/$ref" });
  const [isReassigning, setReassigning] = useState(false);
  const query = useQuery(trpc.workOrders.get.queryOptions({ id: ref }));
  const show = (next: OrderSearch, replace: boolean) => void navigate({ search: next, replace, resetScroll: false });
  const openPanel = (wanted: string) => {
    if (wanted.startsWith("assign:")) setReassigning(true);
    else show({ ...list, panel: wanted }, false);
  };
  return (
    <>
      <OrderNavigation id={query.data?.id ?? ""} search={list} />
      <QueryState
        query={query}
        skeleton={<RowsSkeleton rows={8} />}
        failure={
          query.error && (
            <>
              <PageTitle title={ref} />
              <FailedPanel error={query.error} onRetry={() => void query.refetch()} />
            </>
          )
        }
      >
        {(order) => (
          <>
            <OrderView order={order} search={list} onPanel={openPanel} />
            {isReassigning && <ReassignDialog order={order} onClose={() => setReassigning(false)} />}
          </>
        )}
      </QueryState>
      <OrderPanel panel={panel} onClose={() => show(list, true)} />
    </>
  );
}
