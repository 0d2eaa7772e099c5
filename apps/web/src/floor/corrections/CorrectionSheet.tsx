import { applyInstead, hasReason } from "@lantai/api/corrections/rules";
import { addQuantities } from "@lantai/api/work-orders/quantities";
import type { WorkOrderWithSteps } from "@lantai/api/work-orders/schema";
import { REVERSAL_REASONS, type ReversalReason, type ScrapReason } from "@lantai/db/vocabulary";
import { useState } from "react";
import { useFormat } from "../../lib/format.js";
import { useText } from "../../lib/language.js";
import { problemCode } from "../../lib/problem.js";
import { useSettings } from "../../lib/settings.js";
import { floorText } from "../../i18n/floor.js";
import { myReportsText } from "../../i18n/my-reports.js";
import { ProblemAlert } from "../../ui/ProblemAlert.js";
import { NoteField, noteInput } from "../report/NoteField.js";
import { NumberPad } from "../report/NumberPad.js";
import { type Figure, hasFractions, inSigns, type PadKey, press, quantityOf } from "../report/quantity-text.js";
import { QuantityFields } from "../report/QuantityFields.js";
import css from "../report/ReportForm.module.css";
import { Button } from "../ui/Button.js";
import { Chips } from "../ui/Chips.js";
import { Footer } from "../ui/Footer.js";
import { Sheet } from "../ui/Sheet.js";
import type { MyReport } from "./my-reports.js";
import { useFigures } from "./useFigures.js";
import { useReverse } from "./useReverse.js";
import { useReasons } from "../../orders/useReasons.js";

/** Which report is corrected, and on which order. */
export interface CorrectionSheetProps {
  /** The order with the waiting writes applied; without steps, if it is someone else's now. */
  order: Pick<
    WorkOrderWithSteps,
    "id" | "number" | "productName" | "unit" | "quantity" | "quantityGood" | "quantityScrap" | "steps"
  >;
  report: MyReport;
  onClose: () => void;
}

/** Reasons for which nothing stands instead on this order. */
const TAKES_ALL_BACK: readonly ReversalReason[] = ["counted_twice", "wrong_order"];

/** Takes a report back, and says what stands instead; nothing where both figures are 0. */
export function CorrectionSheet({ order, report: { item, good }, onClose }: CorrectionSheetProps) {
  const t = useText(myReportsText);
  const { reporting } = useText(floorText);
  const { scrapReason: scrapWords, scrapReasonsFor } = useReasons();
  const format = useFormat();
  const figures = useFigures(order.unit);
  const { overproductionTolerancePercent } = useSettings();
  const { signs } = format;
  const textOf = (quantity: number) => (quantity === 0 ? "" : format.plainNumber(quantity));
  const [typed, setTyped] = useState({ signs, texts: { good: textOf(good), scrap: textOf(item.quantityScrap) } });
  const { texts } = inSigns(typed, signs);
  // The first key replaces the old figure, the next ones add to it.
  const [touched, setTouched] = useState<readonly Figure[]>([]);
  const [active, setActive] = useState<Figure>(good > 0 ? "good" : "scrap");
  const [reason, setReason] = useState<ReversalReason>("wrong_quantity");
  const [scrapReason, setScrapReason] = useState<ScrapReason | null>(item.scrapReason);
  const [stepId, setStepId] = useState(item.step?.id ?? null);
  const [note, setNote] = useState("");
  const [isConfirming, setConfirming] = useState(false);
  const reverse = useReverse();

  const change = (figure: Figure, to: (text: string) => string) => {
    setConfirming(false);
    setTouched((before) => [...before, figure]);
    setTyped((before) => {
      const now = inSigns(before, signs).texts;
      return { signs, texts: { ...now, [figure]: to(now[figure]) } };
    });
  };
  const chooseReason = (chosen: ReversalReason | null) => {
    if (chosen === null) return;
    setReason(chosen);
    setConfirming(false);
    if (TAKES_ALL_BACK.includes(chosen)) setTyped({ signs, texts: { good: "", scrap: "" } });
  };
  const quantity = quantityOf(texts.good, signs);
  const quantityScrap = quantityOf(texts.scrap, signs);
  const isEmpty = quantity === 0 && quantityScrap === 0;
  const isUnclear = Number.isNaN(quantity) || Number.isNaN(quantityScrap);
  const wanted = { quantity, quantityScrap, scrapReason: quantityScrap > 0 ? scrapReason : null };
  const isSame =
    quantity === good &&
    quantityScrap === item.quantityScrap &&
    wanted.scrapReason === item.scrapReason &&
    stepId === (item.step?.id ?? null);
  const isReasonMissing = !hasReason(reason, note).ok;
  const step = order.steps.find(({ id }) => id === stepId);
  // Where the report stays, its own good is taken back first.
  const taken = stepId === (item.step?.id ?? null) ? good : 0;
  const judged = step ? { ...order, quantityGood: step.quantityGood } : order;
  const isTooMuch = () => {
    if (isEmpty || isUnclear || step?.isRework || (stepId !== null && !step)) return false;
    const counted = applyInstead(
      judged,
      { quantity: taken, quantityScrap: item.quantityScrap },
      { report: { ...wanted, confirmOverproduction: false }, tolerancePercent: overproductionTolerancePercent },
    );
    return !counted.ok && counted.code === "overproduction";
  };
  const send = () => {
    if (isTooMuch() && !isConfirming) return setConfirming(true);
    reverse.mutate(
      {
        id: order.id,
        item: item.id,
        reason,
        ...noteInput(note),
        ...(!isEmpty && {
          instead: {
            ...(quantity > 0 && { quantity }),
            ...(quantityScrap > 0 && { quantityScrap }),
            ...(wanted.scrapReason && { scrapReason: wanted.scrapReason }),
            ...(stepId !== null && { stepId }),
            ...(isConfirming && { confirmOverproduction: true }),
          },
        }),
      },
      {
        onSuccess: onClose,
        // The server knows sums that this device does not.
        onError: (error) => problemCode(error) === "overproduction" && setConfirming(true),
      },
    );
  };
  const label = () => {
    if (isUnclear) return reporting.unclear(format.number(1250), format.number(12.5));
    if (isReasonMissing) return t.sayWhy;
    if (isSame) return t.same;
    return isEmpty ? t.takeBack(figures(good, item.quantityScrap)) : t.submit(figures(quantity, quantityScrap));
  };
  return (
    <Sheet title={t.sheetTitle} about={`${order.number} · ${order.productName}`} onClose={onClose}>
      <div className={css["form"]}>
        <p style={{ margin: 0 }}>{t.was(figures(good, item.quantityScrap))}</p>
        <QuantityFields
          order={order}
          texts={texts}
          active={active}
          onActivate={setActive}
          onChange={(figure, text) => change(figure, () => text)}
        />
        {quantityScrap > 0 && (
          <div className={css["reasons"]}>
            <Chips
              dense
              legend={reporting.scrapReason}
              words={scrapWords}
              options={scrapReasonsFor(scrapReason)}
              value={scrapReason}
              onChange={setScrapReason}
            />
          </div>
        )}
        <div className={css["pad"]}>
          <NumberPad
            hasDecimals={hasFractions(order)}
            onPress={(key: PadKey) =>
              change(active, (text) => press(touched.includes(active) || key === "erase" ? text : "", key, signs))
            }
          />
        </div>
        <Chips
          dense
          legend={t.why}
          words={t.reasons}
          options={REVERSAL_REASONS.filter((each) => each !== "wrong_step" || order.steps.length > 0)}
          value={reason}
          onChange={chooseReason}
        />
        {reason === "wrong_step" && (
          <Chips
            legend={t.step}
            words={Object.fromEntries(order.steps.map(({ id, position, name }) => [id, `${position}. ${name}`]))}
            options={order.steps.map(({ id }) => id)}
            value={stepId}
            onChange={(id) => id !== null && setStepId(id)}
          />
        )}
        <NoteField value={note} onChange={setNote} />
        <Footer>
          {isConfirming && reverse.error === null && (
            <p role="alert" style={{ margin: 0 }}>
              {t.tooMuch(
                format.quantity(addQuantities(judged.quantityGood, addQuantities(quantity, -taken)), order.unit),
                format.quantity(order.quantity, order.unit),
              )}
            </p>
          )}
          <ProblemAlert error={reverse.error} />
          <Button
            variant={isConfirming || isEmpty ? "danger" : "primary"}
            isOff={isUnclear || isSame || isReasonMissing || reverse.isPending}
            onClick={send}
          >
            {label()}
          </Button>
        </Footer>
      </div>
    </Sheet>
  );
}
