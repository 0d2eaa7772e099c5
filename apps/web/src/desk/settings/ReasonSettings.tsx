import type { OwnReason } from "@lantai/api/settings/rules";
import { HOLD_REASONS, type HoldReason, SCRAP_REASONS, type ScrapReason } from "@lantai/db/vocabulary";
import { Text } from "@mantine/core";
import { useState } from "react";
import { useText } from "../../lib/language.js";
import { useMe } from "../../lib/session.js";
import { useSettings } from "../../lib/settings.js";
import { orderText } from "../../i18n/order.js";
import { settingsText } from "../../i18n/settings.js";
import { wordsText } from "../../i18n/words.js";
import { ReasonFields } from "./ReasonFields.js";
import { SettingsForm } from "./SettingsForm.js";

type Own<Reason extends string> = { [Each in Reason]?: OwnReason | undefined };

/** The plant's own names of the reasons for holds and scrap, and which of them are offered; an admin changes them. */
export function ReasonSettings() {
  const t = useText(settingsText);
  const { transitions } = useText(orderText);
  const words = useText(wordsText);
  const { reasons } = useSettings();
  const isAdmin = useMe().role === "admin";
  const [hold, setHold] = useState<Own<HoldReason>>(reasons.hold);
  const [scrap, setScrap] = useState<Own<ScrapReason>>(reasons.scrap);
  const next = { hold: filledIn(HOLD_REASONS, hold), scrap: filledIn(SCRAP_REASONS, scrap) };
  const now = { hold: filledIn(HOLD_REASONS, reasons.hold), scrap: filledIn(SCRAP_REASONS, reasons.scrap) };
  const isChanged = JSON.stringify(next) !== JSON.stringify(now);
  return (
    <SettingsForm change={isChanged ? { reasons: next } : {}}>
      <Text size="sm" c="var(--ink-muted)">
        {t.reasonsHint}
      </Text>
      <ReasonFields
        legend={transitions.holdReason}
        all={HOLD_REASONS}
        words={words.holdReason}
        own={hold}
        onChange={(reason, part) => setHold({ ...hold, [reason]: { ...hold[reason], ...part } })}
        isDisabled={!isAdmin}
      />
      <ReasonFields
        legend={transitions.scrapReason}
        all={SCRAP_REASONS}
        words={words.scrapReason}
        own={scrap}
        onChange={(reason, part) => setScrap({ ...scrap, [reason]: { ...scrap[reason], ...part } })}
        isDisabled={!isAdmin}
      />
    </SettingsForm>
  );
}

/** Only what a plant has changed, in the order of the reasons. */
function filledIn<Reason extends string>(all: readonly Reason[], own: Own<Reason>): Own<Reason> {
  const changed: Own<Reason> = {};
  for (const reason of all) {
    const name = own[reason]?.name?.trim();
    const isHidden = own[reason]?.isHidden;
    if (name || isHidden) changed[reason] = { ...(name && { name }), ...(isHidden && { isHidden }) };
  }
  return changed;
}
