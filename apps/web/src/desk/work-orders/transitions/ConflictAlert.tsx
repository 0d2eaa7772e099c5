import IconUsers from "@tabler/icons-react/dist/esm/icons/IconUsers.mjs";
import { useQuery } from "@tanstack/react-query";
import { trpc } from "../../../lib/api.js";
import { useText } from "../../../lib/language.js";
import { nameOf } from "../../../lib/session.js";
import { orderText } from "../../../i18n/order.js";
import { Moment } from "../../../ui/Moment.js";
import css from "./ConflictAlert.module.css";

/** The order was changed meanwhile, by whom and when, and what to do now. An alert for screen readers. */
export function ConflictAlert({ orderId, hint }: { orderId: string; hint: string }) {
  const { conflict: t } = useText(orderText);
  const latest = { id: orderId, sort: "-at", limit: 1 } as const;
  const history = useQuery(trpc.workOrders.history.queryOptions(latest, { staleTime: 0 }));
  const change = history.data?.items[0];
  return (
    <div role="alert" className={css["alert"]}>
      <IconUsers size="1.2em" aria-hidden />
      <div>
        <strong>{change ? t.changedBy(nameOf(change.actor)) : t.title}</strong>
        {change && (
          <>
            {" · "}
            <Moment at={change.at} />
          </>
        )}
        <p>{hint}</p>
      </div>
    </div>
  );
}
