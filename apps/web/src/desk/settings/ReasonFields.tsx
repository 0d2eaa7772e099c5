import { LONGEST_REASON_NAME, type Own, type OwnReason } from "@lantai/api/settings/rules";
import { Checkbox, Fieldset, Group, Stack, TextInput } from "@mantine/core";
import { useText } from "../../lib/language.js";
import { settingsText } from "../../i18n/settings.js";

interface ReasonFieldsProps<Reason extends string> {
  legend: string;
  all: readonly Reason[];
  /** What the product calls them. */
  words: Record<Reason, string>;
  own: Own<Reason>;
  onChange: (reason: Reason, part: OwnReason) => void;
  isDisabled: boolean;
}

/** A line for each reason: whether it is offered, and what the plant calls it. */
export function ReasonFields<Reason extends string>(props: ReasonFieldsProps<Reason>) {
  const { legend, all, words, own, onChange, isDisabled } = props;
  const t = useText(settingsText);
  return (
    <Fieldset legend={legend} disabled={isDisabled}>
      <Stack gap="xs">
        {all.map((reason) => (
          <Group key={reason} gap="sm" wrap="nowrap">
            <Checkbox
              aria-label={t.offerReason(words[reason])}
              // No user is left without one.
              disabled={reason === "other"}
              checked={own[reason]?.isHidden !== true}
              onChange={(event) => onChange(reason, { isHidden: !event.currentTarget.checked })}
            />
            <TextInput
              flex={1}
              aria-label={t.reasonName(words[reason])}
              placeholder={words[reason]}
              maxLength={LONGEST_REASON_NAME}
              autoComplete="off"
              value={own[reason]?.name ?? ""}
              onChange={(event) => onChange(reason, { name: event.currentTarget.value })}
            />
          </Group>
        ))}
      </Stack>
    </Fieldset>
  );
}
