import { type TransitionRequest, remaining } from "@lantai/api/work-orders/rules";
import type { Refusal } from "@lantai/api/platform/result";
import { HOLD_REASONS, SCRAP_REASONS } from "@lantai/db/vocabulary";
import { Button, Checkbox, Radio, Stack, Textarea } from "@mantine/core";
import { useFormat } from "../../../lib/format.js";
import { useText } from "../../../lib/language.js";
import { orderText } from "../../../i18n/order.js";
import { wordsText } from "../../../i18n/words.js";
import type { WorkOrder } from "../../../orders/types.js";
import { NumberField } from "../../../ui/NumberField.js";
import type { Verb } from "./offered.js";

interface TransitionFieldsProps {
  order: WorkOrder;
  verb: Verb;
  request: TransitionRequest;
  onChange: (part: Partial<TransitionRequest>) => void;
  /** What the rules say to the move as it stands. */
  refusal: Refusal | null;
  wasTried: boolean;
}

/** What is said along with a move: why it is held, what was made, or a note. */
export function TransitionFields({ order, verb, request: move, onChange, refusal, wasTried }: TransitionFieldsProps) {
  const { moves: t } = useText(orderText);
  const { holdReason: reasons } = useText(wordsText);
  const isAbout = (path: string) => wasTried && refusal?.path === path;
  return (
    <Stack gap="sm">
      {verb === "hold" && (
        <Radio.Group
          label={t.holdReason}
          required
          value={move.holdReason}
          onChange={(value) => onChange({ holdReason: HOLD_REASONS.find((each) => each === value) ?? null })}
          error={isAbout("holdReason") && t.chooseReason}
        >
          {HOLD_REASONS.map((reason) => (
            <Radio key={reason} value={reason} label={reasons[reason]} />
          ))}
        </Radio.Group>
      )}
      {(verb === "report" || verb === "finish") && (
        <OutputFields order={order} request={move} onChange={onChange} refusal={refusal} wasTried={wasTried} />
      )}
      <Textarea
        label={t.note}
        required={verb === "reopen" || verb === "restore"}
        autosize
        minRows={2}
        maxRows={6}
        maxLength={2000}
        value={move.note ?? ""}
        onChange={(event) => onChange({ note: event.currentTarget.value || null })}
        error={isAbout("note") && t.noteNeeded}
      />
    </Stack>
  );
}

function OutputFields({ order, request: move, onChange, refusal, wasTried }: Omit<TransitionFieldsProps, "verb">) {
  const { moves: t } = useText(orderText);
  const { scrapReason: reasons } = useText(wordsText);
  const { quantity: say } = useFormat();
  const left = remaining(order);
  const isNothing = refusal?.code === "validation_failed" && refusal.path === "quantity";
  const isTooMuch = refusal?.code === "overproduction" || move.confirmOverproduction;
  return (
    <>
      <NumberField
        label={t.good}
        data-autofocus
        value={move.quantity === 0 ? null : move.quantity}
        onChange={(quantity) => onChange({ quantity: quantity ?? 0, confirmOverproduction: false })}
        error={wasTried && (isNothing || Number.isNaN(move.quantity)) && t.quantityNeeded}
      />
      {left > 0 && move.quantity !== left && (
        <Button variant="default" onClick={() => onChange({ quantity: left, confirmOverproduction: false })}>
          {t.allRemaining(say(left, order.unit))}
        </Button>
      )}
      {isTooMuch && (
        <Checkbox
          label={t.overproduction}
          checked={move.confirmOverproduction}
          onChange={(event) => onChange({ confirmOverproduction: event.currentTarget.checked })}
        />
      )}
      <NumberField
        label={t.scrap}
        value={move.quantityScrap === 0 ? null : move.quantityScrap}
        error={wasTried && Number.isNaN(move.quantityScrap) && t.quantityNeeded}
        onChange={(quantity) =>
          onChange({ quantityScrap: quantity ?? 0, ...(quantity === null && { scrapReason: null }) })
        }
      />
      {move.quantityScrap > 0 && (
        <Radio.Group
          label={t.scrapReason}
          value={move.scrapReason}
          onChange={(value) => onChange({ scrapReason: SCRAP_REASONS.find((each) => each === value) ?? null })}
        >
          {SCRAP_REASONS.map((reason) => (
            <Radio key={reason} value={reason} label={reasons[reason]} />
          ))}
        </Radio.Group>
      )}
    </>
  );
}
