import { LONGEST_EXTERNAL_REF, LONGEST_UNIT } from "@lantai/api/work-orders/rules";
import { SegmentedControl, Stack, TextInput, Textarea } from "@mantine/core";
import { PRIORITIES } from "@lantai/db/vocabulary";
import { useText } from "../../../lib/language.js";
import { orderText } from "../../../i18n/order.js";
import { wordsText } from "../../../i18n/words.js";
import { Labelled } from "../../../ui/Labelled.js";
import type { OrderWithSteps } from "../../../orders/types.js";
import type { PlannedStep } from "../steps/plan.js";
import { StepsField } from "../steps/StepsField.js";
import { TeamSelect } from "../steps/TeamSelect.js";
import { DeadlineFields } from "./DeadlineFields.js";
import css from "./OrderFields.module.css";
import { OperatorField } from "./OperatorField.js";
import { ProductInput } from "./ProductInput.js";
import { NumberField } from "../../../ui/NumberField.js";
import type { useOrderForm } from "./useOrderForm.js";

interface OrderFieldsProps {
  form: ReturnType<typeof useOrderForm>;
  order?: OrderWithSteps;
  /** The steps of the product's latest order. */
  proposed?: PlannedStep[];
}

/** The fields of an order that a manager plans. */
export function OrderFields({ form, order, proposed = [] }: OrderFieldsProps) {
  const { fields, form: t } = useText(orderText);
  const { priority: priorities } = useText(wordsText);
  const { values, errors, change: onChange } = form;
  return (
    <Stack gap="sm">
      <ProductInput
        value={values.productName}
        onChange={(productName) => onChange({ productName })}
        onUnit={(unit) => onChange({ unit })}
        error={errors.productName}
      />
      <div className={css["pair"]}>
        <NumberField
          label={fields.quantity}
          required
          value={values.quantity}
          onChange={(quantity) => onChange({ quantity })}
          error={errors.quantity}
        />
        <TextInput
          label={fields.unit}
          required
          maxLength={LONGEST_UNIT}
          value={values.unit}
          onChange={(event) => onChange({ unit: event.currentTarget.value })}
          error={errors.unit}
        />
      </div>
      <DeadlineFields value={values.deadline} onChange={(deadline) => onChange({ deadline })} error={errors.deadline} />
      <OperatorField
        value={values.operatorId}
        onChange={(operatorId) => onChange({ operatorId })}
        error={errors.operatorId}
        {...(order && { current: order.operator })}
      />
      <TeamSelect
        value={values.teamId}
        onChange={(teamId) => onChange({ teamId })}
        current={order?.team ?? null}
        error={errors.teamId}
      />
      <StepsField
        value={values.steps ?? proposed}
        onChange={(steps) => onChange({ steps })}
        typed={form.newStep}
        onType={form.setNewStep}
        known={order?.steps.flatMap(({ team }) => team ?? []) ?? []}
        isProposed={values.steps === null}
        error={errors.steps}
      />
      <Labelled label={fields.priority}>
        <SegmentedControl
          aria-label={fields.priority}
          fullWidth
          data={PRIORITIES.map((value) => ({ value, label: priorities[value] }))}
          value={values.priority}
          onChange={(priority) => onChange({ priority })}
        />
      </Labelled>
      <TextInput
        label={fields.externalRef}
        description={t.externalRefHint}
        maxLength={LONGEST_EXTERNAL_REF}
        value={values.externalRef}
        onChange={(event) => onChange({ externalRef: event.currentTarget.value })}
        error={errors.externalRef}
      />
      <Textarea
        label={fields.note}
        autosize
        minRows={2}
        maxRows={8}
        value={values.note}
        onChange={(event) => onChange({ note: event.currentTarget.value })}
        error={errors.note}
      />
    </Stack>
  );
}
