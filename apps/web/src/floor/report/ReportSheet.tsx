import type { WorkOrderWithSteps } from "@lantai/api/work-orders/schema";
import { useText } from "../../lib/language.js";
import { floorText } from "../../i18n/floor.js";
import { Sheet } from "../ui/Sheet.js";
import type { Step } from "../steps/my-steps.js";
import { ReportForm, type ReportInput } from "./ReportForm.js";
import { forgetReport, reportKey } from "./useReportDraft.js";

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
  const { order, step, initial, isFinish = false } = form;
  const about = `${order.number} · ${order.productName}`;
  // Who closes the sheet puts aside what is typed in it.
  const close = () => {
    if (!initial) forgetReport(reportKey(order.id, step?.id, isFinish));
    onClose();
  };
  return (
    <Sheet title={isFinish ? t.finishTitle : step ? `${t.title}: ${step.name}` : t.title} about={about} onClose={close}>
      <ReportForm {...form} />
    </Sheet>
  );
}
