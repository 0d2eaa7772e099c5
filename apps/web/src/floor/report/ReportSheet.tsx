import type { WorkOrder } from "@lantai/api/work-orders/schema";
import { useText } from "../../lib/language.js";
import { floorText } from "../../i18n/floor.js";
import { Sheet } from "../ui/Sheet.js";
import { ReportForm, type ReportInput } from "./ReportForm.js";

interface ReportSheetProps {
  order: WorkOrder;
  initial?: ReportInput;
  isFinish?: boolean;
  onReport: (input: ReportInput) => void;
  onClose: () => void;
}

/** The form for a report, or for a finish, in a sheet. */
export function ReportSheet({ onClose, ...form }: ReportSheetProps) {
  const { reporting: t } = useText(floorText);
  const { order, isFinish } = form;
  return (
    <Sheet
      title={isFinish ? t.finishTitle : t.title}
      about={`${order.number} · ${order.productName}`}
      onClose={onClose}
    >
      <ReportForm {...form} />
    </Sheet>
  );
}
