import { LONGEST_NOTE } from "@lantai/api/work-orders/rules";
import { addQuantities, remaining } from "@lantai/api/work-orders/quantities";
import type { TransitionRequest, TransitionVerb } from "@lantai/api/work-orders/rules";
import type { Refusal } from "@lantai/api/platform/result";
import { HOLD_REASONS, SCRAP_REASONS } from "@lantai/db/vocabulary";
import { Button, Radio, Stack, Textarea } from "@mantine/core";
import { useFormat } from "../../../lib/format.js";
import { useText } from "../../../lib/language.js";
import { orderText } from "../../../i18n/order.js";
import type { WorkOrder } from "../../../orders/types.js";
import { NumberField } from "../../../ui/NumberField.js";
import { OverproductionQuestion } from "./OverproductionQuestion.js";
import { useReasons } from "../../../orders/useReasons.js";

interface TransitionFieldsProps {
  order: WorkOrder;
  verb: TransitionVerb;
  request: TransitionRequest;
  onChange: (part: Partial<TransitionRequest>) => void;
  /** The API's rule applied to the fields as they are; null where it allows them. */
  refusal: Refusal | null;
  wasSubmitted: boolean;
}

/** The fields of a transition: hold reason, output, note. */
export function TransitionFields({ order, verb, request, onChange, refusal, wasSubmitted }: TransitionFieldsProps) {
  const { transitions: t } = useText(orderText);
  const { holdReason: reasons, holdReasons } = useReasons();
  const isAbout = (path: string) => wasSubmitted && refusal?.path === path;
  return (
    <Stack gap="sm">
      {verb === "hold" && (
        <Radio.Group
          label={t.holdReason}
          required
          value={request.holdReason}
          onChange={(value) => onChange({ holdReason: HOLD_REASONS.find((each) => each === value) ?? null })}
          error={isAbout("holdReason") && t.chooseReason}
        >
          {holdReasons.map((reason, at) => (
            <Radio key={reason} value={reason} label={reasons[reason]} data-autofocus={at === 0 || undefined} />
          ))}
        </Radio.Group>
      )}
      {(verb === "report" || verb === "complete") && (
        <OutputFields
          order={order}
          request={request}
          onChange={onChange}
          refusal={refusal}
          wasSubmitted={wasSubmitted}
        />
      )}
      <Textarea
        label={t.note}
        data-autofocus
        required={verb === "reopen" || verb === "restore"}
        autosize
        minRows={2}
        maxRows={6}
        maxLength={LONGEST_NOTE}
        value={request.note ?? ""}
        onChange={(event) => onChange({ note: event.currentTarget.value || null })}
        error={isAbout("note") && t.noteNeeded}
      />
    </Stack>
  );
}

function OutputFields({ order, request, onChange, refusal, wasSubmitted }: Omit<TransitionFieldsProps, "verb">) {
  const { transitions: t } = useText(orderText);
  const { scrapReason: reasons, scrapReasonsFor } = useReasons();
  const { quantity: say } = useFormat();
  const left = remaining(order);
  const sum = addQuantities(order.quantityGood, request.quantity);
  const isNothing = refusal?.code === "validation_failed" && refusal.path === "quantity";
  const isTooMuch = refusal?.code === "overproduction" || request.confirmOverproduction;
  return (
    <>
      <NumberField
        label={t.good}
        data-autofocus
        value={request.quantity === 0 ? null : request.quantity}
        onChange={(quantity) => onChange({ quantity: quantity ?? 0, confirmOverproduction: false })}
        error={wasSubmitted && (isNothing || Number.isNaN(request.quantity)) && t.quantityNeeded}
      />
      {left > 0 && request.quantity !== left && (
        <Button variant="default" onClick={() => onChange({ quantity: left, confirmOverproduction: false })}>
          {t.allRemaining(say(left, order.unit))}
        </Button>
      )}
      {isTooMuch && (
        <OverproductionQuestion
          text={
            sum > order.quantity
              ? t.tooMuch(say(sum, order.unit), say(order.quantity, order.unit))
              : t.tooMuchScrap(say(request.quantityScrap, order.unit), say(order.quantity, order.unit))
          }
          isConfirmed={request.confirmOverproduction}
          isMissing={wasSubmitted}
          onChange={(confirmOverproduction) => onChange({ confirmOverproduction })}
        />
      )}
      <NumberField
        label={t.scrap}
        value={request.quantityScrap === 0 ? null : request.quantityScrap}
        error={wasSubmitted && Number.isNaN(request.quantityScrap) && t.quantityNeeded}
        onChange={(quantity) =>
          onChange({
            quantityScrap: quantity ?? 0,
            confirmOverproduction: false,
            ...(quantity === null && { scrapReason: null }),
          })
        }
      />
      {request.quantityScrap > 0 && (
        <Radio.Group
          label={t.scrapReason}
          value={request.scrapReason}
          onChange={(value) => onChange({ scrapReason: SCRAP_REASONS.find((each) => each === value) ?? null })}
        >
          {scrapReasonsFor(request.scrapReason).map((reason) => (
            <Radio key={reason} value={reason} label={reasons[reason]} />
          ))}
        </Radio.Group>
      )}
    </>
  );
}
