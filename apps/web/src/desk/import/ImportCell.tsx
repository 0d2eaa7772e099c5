import type { ImportField } from "@lantai/api/import/csv-columns";
import { PRIORITIES } from "@lantai/db/vocabulary";
import IconAlertTriangle from "@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs";
import { importText } from "../../i18n/import.js";
import { wordsText } from "../../i18n/words.js";
import { isCalendarDay } from "../../lib/calendar-day.js";
import { useFormat } from "../../lib/format.js";
import { useText } from "../../lib/language.js";
import { Badge } from "../../ui/Badge.js";
import { isReadDeadline, isReadQuantity } from "./rows.js";

/** A cell of a row to import as it was read, in the user's language; what was not read is marked, as it is in the file. */
export function ImportCell({ field, cell = "" }: { field: ImportField; cell: string | undefined }) {
  const { mapping: t } = useText(importText);
  const words = useText(wordsText);
  const format = useFormat();
  const unread = (
    <Badge tone="late" icon={IconAlertTriangle}>
      {t.unread(cell)}
    </Badge>
  );
  if (cell === "") return "–";
  if (field === "quantity") return isReadQuantity(cell) ? format.number(Number(cell)) : unread;
  if (field === "priority") {
    const priority = PRIORITIES.find((each) => each === cell);
    return priority ? words.priority[priority] : unread;
  }
  if (field !== "deadline") return cell;
  if (!isReadDeadline(cell)) return unread;
  return isCalendarDay(cell) ? format.calendarDay(cell) : format.moment(cell);
}
