import { isOverdue } from "@lantai/api/work-orders/rules";
import { isClosed, type WorkOrderStatus } from "@lantai/db/vocabulary";
import IconAlertTriangle from "@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs";
import { useFormat } from "../lib/format.js";
import { useText } from "../lib/language.js";
import { useNow } from "../lib/useNow.js";
import { shellText } from "../i18n/shell.js";
import { Badge } from "./Badge.js";
import css from "./Due.module.css";

interface DueProps {
  order: { status: WorkOrderStatus; deadline: string };
  large?: boolean;
}

/** An order's deadline as people say it: today in amber; once it is overdue, by how much, in red. */
export function Due({ order, large = false }: DueProps) {
  const t = useText(shellText);
  const format = useFormat();
  const now = useNow();
  const isLate = isOverdue(order, new Date(now).toISOString());
  const isToday = !isClosed(order.status) && format.daysUntil(order.deadline, now) === 0;
  return (
    <time dateTime={order.deadline} title={format.moment(order.deadline)} className={css["due"]} data-today={isToday}>
      {isLate ? (
        <Badge tone="late" icon={IconAlertTriangle} large={large}>
          {t.overdueBy(format.overdueFor(order.deadline, now))}
        </Badge>
      ) : (
        format.deadline(order.deadline, now)
      )}
    </time>
  );
}
