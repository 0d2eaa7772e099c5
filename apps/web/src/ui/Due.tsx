import { isOverdue } from "@lantai/api/work-orders/rules";
import type { WorkOrderStatus } from "@lantai/db/vocabulary";
import IconAlertTriangle from "@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs";
import { useFormat } from "../lib/format.js";
import { useText } from "../lib/language.js";
import { useNow } from "../lib/useNow.js";
import { shellText } from "../i18n/shell.js";
import { Badge } from "./Badge.js";

interface DueProps {
  order: { status: WorkOrderStatus; deadline: string };
  large?: boolean;
}

/** An order's deadline; once it is overdue, by how much, in red. */
export function Due({ order, large = false }: DueProps) {
  const t = useText(shellText);
  const format = useFormat();
  const now = useNow();
  const late = isOverdue(order, new Date(now).toISOString());
  const title = format.moment(order.deadline);
  return (
    <time dateTime={order.deadline} title={title} style={{ whiteSpace: "nowrap" }}>
      {late ? (
        <Badge tone="late" icon={IconAlertTriangle} large={large}>
          {t.overdueBy(format.duration(now - Date.parse(order.deadline)))}
        </Badge>
      ) : (
        format.weekday(order.deadline)
      )}
    </time>
  );
}
