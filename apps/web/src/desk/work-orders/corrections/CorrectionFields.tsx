import { LONGEST_NOTE } from "@lantai/api/work-orders/rules";
import { addQuantities } from "@lantai/api/work-orders/quantities";
import { REVERSAL_REASONS } from "@lantai/db/vocabulary";
import { Checkbox, SimpleGrid, Stack, Textarea } from "@mantine/core";
import { correctionsText } from "../../../i18n/corrections.js";
import { orderText } from "../../../i18n/order.js";
import { wordsText } from "../../../i18n/words.js";
import { useFormat } from "../../../lib/format.js";
import { useText } from "../../../lib/language.js";
import { goodOf } from "../../../orders/good-of.js";
import type { HistoryItem, OrderWithSteps } from "../../../orders/types.js";
import { NumberField } from "../../../ui/NumberField.js";
import { StepSelect } from "../steps/StepSelect.js";
import { OverproductionQuestion } from "../transitions/OverproductionQuestion.js";
import { type Correction, isTakenBackWhole, type wrongWith } from "./correction.js";
import { useReasons } from "../../../orders/useReasons.js";
import { ReasonChips } from "./ReasonChips.js";

interface CorrectionFieldsProps {
  order: OrderWithSteps;
  item: HistoryItem;
  value: Correction;
  onChange: (part: Partial<Correction>) => void;
  /** What is wrong, once the form was sent. */
  wrong: ReturnType<typeof wrongWith>;
  wasSubmitted: boolean;
}

/** The fields of a correction: the reason as a chip, and what stands instead. */
export function CorrectionFields({ order, item, value, onChange, wrong, wasSubmitted }: CorrectionFieldsProps) {
  const t = useText(correctionsText);
  const { reversalReason: reasons } = useText(wordsText);
  const isWrong = (what: typeof wrong) => wasSubmitted && wrong === what;
  const offered = REVERSAL_REASONS.filter((reason) => reason !== "wrong_step" || order.steps.length > 1);
  return (
    <Stack gap="sm">
      <ReasonChips
        label={t.reason}
        required
        error={isWrong("reason") && t.chooseReason}
        reasons={offered}
        words={reasons}
        value={value.reason}
        onChange={(reason) => onChange({ reason, isReplaced: !isTakenBackWhole(reason) })}
        isFirst
      />
      <Checkbox
        label={t.replace}
        checked={value.isReplaced}
        onChange={(event) => onChange({ isReplaced: event.currentTarget.checked })}
      />
      {value.isReplaced && <InsteadFields {...{ order, item, value, onChange, wrong, wasSubmitted }} />}
      <Textarea
        label={t.note}
        required={value.reason === "other"}
        autosize
        minRows={1}
        maxRows={6}
        maxLength={LONGEST_NOTE}
        value={value.note}
        onChange={(event) => onChange({ note: event.currentTarget.value })}
        error={isWrong("note") && t.noteNeeded}
      />
    </Stack>
  );
}

function InsteadFields({ order, item, value, onChange, wrong, wasSubmitted }: CorrectionFieldsProps) {
  const t = useText(correctionsText);
  const { transitions } = useText(orderText);
  const { scrapReason: reasons, scrapReasonsFor } = useReasons();
  const { quantity: say } = useFormat();
  const problem = wrong === "quantity" ? t.quantityNeeded : wrong === "same" ? t.nothingChanged : null;
  const step = order.steps.find(({ id }) => id === value.stepId);
  const taken = step && step.id !== item.step?.id ? 0 : goodOf(item);
  const sum = addQuantities(addQuantities((step ?? order).quantityGood, -taken), value.quantity);
  return (
    <>
      {order.steps.length > 0 && (
        <StepSelect
          steps={order.steps}
          value={value.stepId}
          onChange={(stepId) => onChange({ stepId, confirmOverproduction: false })}
        />
      )}
      <SimpleGrid cols={2} spacing="sm">
        <NumberField
          label={t.good}
          value={value.quantity === 0 ? null : value.quantity}
          onChange={(quantity) => onChange({ quantity: quantity ?? 0, confirmOverproduction: false })}
          error={wasSubmitted && problem}
        />
        <NumberField
          label={t.scrap}
          value={value.quantityScrap === 0 ? null : value.quantityScrap}
          onChange={(quantity) => onChange({ quantityScrap: quantity ?? 0, confirmOverproduction: false })}
        />
      </SimpleGrid>
      {(wrong === "overproduction" || value.confirmOverproduction) && (
        <OverproductionQuestion
          text={
            sum > order.quantity
              ? transitions.tooMuch(say(sum, order.unit), say(order.quantity, order.unit))
              : transitions.tooMuchScrap(say(value.quantityScrap, order.unit), say(order.quantity, order.unit))
          }
          isConfirmed={value.confirmOverproduction}
          isMissing={wasSubmitted}
          onChange={(confirmOverproduction) => onChange({ confirmOverproduction })}
        />
      )}
      {value.quantityScrap > 0 && (
        <ReasonChips
          label={transitions.scrapReason}
          reasons={scrapReasonsFor(value.scrapReason)}
          words={reasons}
          value={value.scrapReason}
          onChange={(scrapReason) => onChange({ scrapReason })}
        />
      )}
    </>
  );
}
