import type { WorkOrderWithSteps } from "@lantai/api/work-orders/schema";
import { useText } from "../../lib/language.js";
import { floorText } from "../../i18n/floor.js";
import { Sheet } from "../ui/Sheet.js";
import type { Step } from "../steps/my-steps.js";
import { ReportForm, type ReportInput } from "./ReportForm.js";

interface ReportSheetProps {
  order: WorkOrderWithSteps;
  step?: Step | undefined;
  initial?: ReportInput;
  isFinish?: boolean;
  onReport: (input: ReportInput) => void;
  onClose: () => void;
}

/** The form for a report, or for a finish, in a sheet. */
export function ReportSheet({ onClose, ...form }: ReportSheetProps) {
  const { reporting: t } = useText(floorText);
  const { order, step, isFinish } = form;
  const about = `${order.number} · ${order.productName}`;
  return (
    <Sheet
      title={isFinish ? t.finishTitle : step ? `${t.title}: ${step.name}` : t.title}
      about={about}
      onClose={onClose}
    >
      <ReportForm {...form} />
    </Sheet>
  );
}
