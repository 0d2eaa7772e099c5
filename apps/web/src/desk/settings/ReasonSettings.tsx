import { NO_OWN_REASONS, type Own, type OwnReason, type OwnReasons } from "@lantai/api/settings/rules";
import { HOLD_REASONS, SCRAP_REASONS } from "@lantai/db/vocabulary";
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

/** The plant's own names of the reasons for holds and scrap, and which of them are offered; an admin changes them. */
export function ReasonSettings() {
  const t = useText(settingsText);
  const { transitions } = useText(orderText);
  const words = useText(wordsText);
  const { reasons } = useSettings();
  const isAdmin = useMe().role === "admin";
  /** The reasons that were edited here; the others are as they are saved. */
  const [edited, setEdited] = useState<OwnReasons>(NO_OWN_REASONS);
  const hold = { ...reasons.hold, ...edited.hold };
  const scrap = { ...reasons.scrap, ...edited.scrap };
  const change = {
    hold: changeOf(HOLD_REASONS, reasons.hold, edited.hold),
    scrap: changeOf(SCRAP_REASONS, reasons.scrap, edited.scrap),
  };
  const isChanged = Object.keys({ ...change.hold, ...change.scrap }).length > 0;
  return (
    <SettingsForm change={isChanged ? { reasons: change } : {}} onSaved={() => setEdited(NO_OWN_REASONS)}>
      <Text size="sm" c="var(--ink-muted)">
        {t.reasonsHint}
      </Text>
      <ReasonFields
        legend={transitions.holdReason}
        all={HOLD_REASONS}
        words={words.holdReason}
        own={hold}
        onChange={(reason, part) =>
          setEdited({ ...edited, hold: { ...edited.hold, [reason]: { ...hold[reason], ...part } } })
        }
        isDisabled={!isAdmin}
      />
      <ReasonFields
        legend={transitions.scrapReason}
        all={SCRAP_REASONS}
        words={words.scrapReason}
        own={scrap}
        onChange={(reason, part) =>
          setEdited({ ...edited, scrap: { ...edited.scrap, [reason]: { ...scrap[reason], ...part } } })
        }
        isDisabled={!isAdmin}
      />
    </SettingsForm>
  );
}

/** Of the edited reasons those that are other than saved: another admin may have changed the rest. */
function changeOf<Reason extends string>(all: readonly Reason[], saved: Own<Reason>, edited: Own<Reason>): Own<Reason> {
  const change: Own<Reason> = {};
  for (const reason of all) {
    const next = filledIn(edited[reason] ?? saved[reason]);
    const now = filledIn(saved[reason]);
    if (next.name !== now.name || next.isHidden !== now.isHidden) change[reason] = next;
  }
  return change;
}

/** What says something of what a plant makes of a reason. */
function filledIn({ name = "", isHidden = false }: OwnReason = {}): OwnReason {
  return { ...(name.trim() && { name: name.trim() }), ...(isHidden && { isHidden }) };
}
