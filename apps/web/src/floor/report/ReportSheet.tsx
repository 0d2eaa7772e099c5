import { applyReport, type Report } from "@lantai/api/work-orders/rules";
import type { SetStatus, WorkOrder } from "@lantai/api/work-orders/schema";
import { SCRAP_REASONS, type ScrapReason } from "@lantai/db/vocabulary";
import { useState } from "react";
import { useFormat } from "../../lib/format.js";
import { useText } from "../../lib/language.js";
import { useSettings } from "../../lib/settings.js";
import { floorText } from "../../i18n/floor.js";
import { wordsText } from "../../i18n/words.js";
import { Button } from "../ui/Button.js";
import { Chips } from "../ui/Chips.js";
import { NoteField, noteOf } from "./NoteField.js";
import { NumberPad } from "./NumberPad.js";
import pad from "./NumberPad.module.css";
import css from "../ui/form.module.css";
import { isCounted, type PadKey, press, quantityOf } from "./quantity-text.js";
import { QuantityField } from "./QuantityField.js";
import { ReportFooter } from "./ReportFooter.js";
import { Sheet } from "../ui/Sheet.js";

type Input = Omit<SetStatus, "id">;

interface ReportSheetProps {
  /** The order with the waiting writes applied. */
  order: WorkOrder;
  /** A refused report, to be corrected. */
  initial?: Input;
  onReport: (input: Input) => void;
  onClose: () => void;
}

/** Reports good and scrap with one button. */
export function ReportSheet({ order, initial, onReport, onClose }: ReportSheetProps) {
  const { reporting: t } = useText(floorText);
  const { scrapReason: words } = useText(wordsText);
  const format = useFormat();
  const { signs } = format;
  const { overproductionTolerancePercent } = useSettings();
  const textOf = (quantity = 0) => (quantity === 0 ? "" : format.plainNumber(quantity));
  const [good, setGood] = useState(textOf(initial?.quantity));
  const [scrap, setScrap] = useState(textOf(initial?.quantityScrap));
  const [active, setActive] = useState<"good" | "scrap">("good");
  const [reason, setReason] = useState<ScrapReason | null>(initial?.scrapReason ?? null);
  const [note, setNote] = useState(initial?.note ?? "");
  const [isConfirming, setConfirming] = useState(false);

  const type = (change: (text: string) => string) => {
    setConfirming(false);
    (active === "good" ? setGood : setScrap)(change);
  };
  const report: Report = {
    quantity: quantityOf(good, signs),
    quantityScrap: quantityOf(scrap, signs),
    scrapReason: quantityOf(scrap, signs) > 0 ? reason : null,
    confirmOverproduction: isConfirming,
  };
  const submit = () => {
    const counted = applyReport(order, report, overproductionTolerancePercent);
    if (!counted.ok && counted.code === "overproduction") {
      setConfirming(true);
      return;
    }
    onReport({
      status: initial?.status ?? "in_progress",
      ...(report.quantity > 0 && { quantity: report.quantity }),
      ...(report.quantityScrap > 0 && { quantityScrap: report.quantityScrap }),
      ...(report.scrapReason && { scrapReason: report.scrapReason }),
      ...(report.confirmOverproduction && { confirmOverproduction: true }),
      ...noteOf(note),
    });
  };
  const remaining = order.quantityRemaining;
  const field = (which: "good" | "scrap", label: string, text: string) => (
    <QuantityField
      label={label}
      unit={order.unit}
      text={text}
      isActive={active === which}
      onActivate={() => setActive(which)}
      onChange={(next) => {
        setConfirming(false);
        (which === "good" ? setGood : setScrap)(next);
      }}
    />
  );
  return (
    <Sheet title={t.title} about={`${order.number} · ${order.productName}`} onClose={onClose}>
      <div className={css["stack"]}>
        <div className={pad["fields"]}>
          {field("good", t.good, good)}
          {field("scrap", t.scrap, scrap)}
        </div>
        {remaining > 0 && (
          <Button
            small
            onClick={() => {
              setGood(textOf(remaining));
              setConfirming(false);
            }}
          >
            {t.all(format.quantity(remaining, order.unit))}
          </Button>
        )}
        <NumberPad
          hasDecimals={!isCounted(order.unit)}
          onPress={(key: PadKey) => type((text) => press(text, key, signs))}
        />
        <Chips
          dense
          legend={t.scrapReason}
          words={words}
          options={SCRAP_REASONS}
          value={report.scrapReason}
          isOff={report.quantityScrap === 0}
          onChange={setReason}
        />
        <NoteField value={note} onChange={setNote} />
        <ReportFooter
          order={order}
          report={report}
          isConfirming={isConfirming}
          onFix={() => setConfirming(false)}
          onSubmit={submit}
        />
      </div>
    </Sheet>
  );
}
