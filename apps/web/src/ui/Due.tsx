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
  /** In a column of deadlines: how long it is overdue, and not in words that it is. */
  isShort?: boolean;
}

/** An order's deadline as people say it: today in amber; once it is overdue, by how much, in red. */
export function Due({ order, large = false, isShort = false }: DueProps) {
  const t = useText(shellText);
  const format = useFormat();
  const now = useNow();
  const isLate = isOverdue(order, new Date(now).toISOString());
  const overdueFor = format.overdueFor(order.deadline, now);
  const isToday = !isClosed(order.status) && format.daysUntil(order.deadline, now) === 0;
  return (
    <time dateTime={order.deadline} title={format.moment(order.deadline)} className={css["due"]} data-today={isToday}>
      {isLate ? (
        <Badge tone="late" icon={IconAlertTriangle} large={large}>
          {isShort ? (
            <>
              <span className="sr-only">{t.overdueBy(overdueFor)}</span>
              <span aria-hidden>{overdueFor}</span>
            </>
          ) : (
            t.overdueBy(overdueFor)
          )}
        </Badge>
      ) : (
        format.deadline(order.deadline, now)
      )}
    </time>
  );
}
