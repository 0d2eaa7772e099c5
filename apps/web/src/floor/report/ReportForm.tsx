import type { Report } from "@lantai/api/work-orders/quantities";
import { addQuantities } from "@lantai/api/work-orders/quantities";
import type { SetStatus, WorkOrderWithSteps } from "@lantai/api/work-orders/schema";
import { useState } from "react";
import { useFormat } from "../../lib/format.js";
import { useText } from "../../lib/language.js";
import { useSettings } from "../../lib/settings.js";
import { floorText } from "../../i18n/floor.js";
import { stepsText } from "../../i18n/steps.js";
import { mayTransition, orderAtStep, type Step } from "../steps/my-steps.js";
import { useViewer } from "../steps/useViewer.js";
import { Button } from "../ui/Button.js";
import { Chips } from "../ui/Chips.js";
import { Switch } from "../ui/Switch.js";
import { NoteField, noteInput } from "./NoteField.js";
import { NumberPad } from "./NumberPad.js";
import { type Figure, hasFractions, type PadKey, press, quantityOf } from "./quantity-text.js";
import { QuantityFields } from "./QuantityFields.js";
import { ReportFooter } from "./ReportFooter.js";
import css from "./ReportForm.module.css";
import { reviewOf } from "./review.js";
import { useReasons } from "../../orders/useReasons.js";
import { forgetReport, reportKey, useReportDraft } from "./useReportDraft.js";

/** A transition of a known order. */
export type ReportInput = Omit<SetStatus, "id">;

interface ReportFormProps {
  /** The order with the waiting writes applied. */
  order: WorkOrderWithSteps;
  /** The step to report on, of an order with steps; without one a report is on the step that counts. */
  step?: Step | undefined;
  /** A refused report, to be corrected. */
  initial?: ReportInput;
  /** The order is to be finished with it. */
  isFinish?: boolean;
  onReport: (input: ReportInput) => void;
}

/** Reports good and scrap with one button, and with a switch finishes the order too. */
export function ReportForm({ order: whole, step, initial, isFinish = false, onReport }: ReportFormProps) {
  const steps = useText(stepsText);
  const viewer = useViewer();
  const order = step ? orderAtStep(whole, step) : whole;
  const canFinish = (step?.counts ?? true) && mayTransition(whole, viewer, "completed");
  const { reporting: t } = useText(floorText);
  const { scrapReason: words, scrapReasonsFor } = useReasons();
  const format = useFormat();
  const { signs } = format;
  const { overproductionTolerancePercent } = useSettings();
  const textOf = (quantity = 0) => (quantity === 0 ? "" : format.plainNumber(quantity));
  // A refused report has a place of its own.
  const draftId = initial ? null : reportKey(whole.id, step?.id, isFinish);
  const [draft, edit] = useReportDraft(draftId, {
    signs,
    first: () => ({
      texts: { good: textOf(initial?.quantity), scrap: textOf(initial?.quantityScrap) },
      signs,
      active: "good",
      reason: initial?.scrapReason ?? null,
      note: initial?.note ?? "",
      finishes: isFinish || initial?.status === "completed",
    }),
  });
  const { texts, active, reason, note, finishes } = draft;
  const [isConfirming, setConfirming] = useState(false);

  const change = (figure: Figure, to: (text: string) => string) => {
    setConfirming(false);
    edit((now) => ({ texts: { ...now.texts, [figure]: to(now.texts[figure]) } }));
  };
  const quantityScrap = quantityOf(texts.scrap, signs);
  const report: Report = {
    quantity: quantityOf(texts.good, signs),
    quantityScrap,
    scrapReason: quantityScrap > 0 ? reason : null,
    confirmOverproduction: isConfirming,
  };
  const review = reviewOf(order, report, step?.isRework ? Infinity : overproductionTolerancePercent);
  const hasDecimals = hasFractions(order);
  const left = order.quantityRemaining;
  // Of what is left, scrap is what did not become good.
  const rest = active === "good" ? left : Math.max(0, addQuantities(left, -(report.quantity || 0)));
  const send = (quantity: number) => {
    if (draftId !== null) forgetReport(draftId);
    onReport({
      status: finishes ? "completed" : "in_progress",
      ...(quantity > 0 && { quantity }),
      ...(report.quantityScrap > 0 && { quantityScrap: report.quantityScrap }),
      ...(report.scrapReason && { scrapReason: report.scrapReason }),
      ...(isConfirming && { confirmOverproduction: true }),
      ...(step && { stepId: step.id }),
      ...noteInput(note),
    });
  };
  return (
    <div className={css["form"]}>
      <QuantityFields
        order={order}
        texts={texts}
        active={active}
        onActivate={(figure) => edit(() => ({ active: figure }))}
        onChange={(figure, text) => change(figure, () => text)}
      />
      <div className={css["shortcuts"]}>
        <Button small isOff={rest === 0} onClick={() => change(active, () => textOf(rest))}>
          {(step ? steps.takeAvailable : t.all)(format.quantity(rest, order.unit))}
        </Button>
        {canFinish && (
          <Switch isOn={finishes} onChange={(isOn) => edit(() => ({ finishes: isOn }))}>
            {t.finishToo}
          </Switch>
        )}
      </div>
      {step && step.quantityAvailable < 0 && (
        <p className={css["hint"]}>{steps.passed(format.quantity(-step.quantityAvailable, order.unit))}</p>
      )}
      <div className={css["reasons"]}>
        <Chips
          dense
          legend={t.scrapReason}
          words={words}
          options={scrapReasonsFor(reason)}
          value={reason}
          // A reason is for scrap: the figure comes next.
          onChange={(chosen) => edit((now) => ({ reason: chosen, active: chosen ? "scrap" : now.active }))}
        />
      </div>
      <div className={css["pad"]}>
        <NumberPad
          hasDecimals={hasDecimals}
          onPress={(key: PadKey) => change(active, (text) => press(text, key, signs))}
        />
      </div>
      <ReportFooter
        order={order}
        report={report}
        missing={review.missing}
        finishes={finishes}
        question={isConfirming ? review.tooMuch : null}
        onFix={() => setConfirming(false)}
        onSend={(quantity) => {
          if (review.tooMuch !== null && !isConfirming) setConfirming(true);
          else send(quantity);
        }}
      />
      {/* Rare, so that it takes no room from what is in sight above the buttons. */}
      <NoteField value={note} onChange={(text) => edit(() => ({ note: text }))} />
    </div>
  );
}
