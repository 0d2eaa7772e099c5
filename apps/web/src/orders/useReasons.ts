import { offeredReasons, type OwnReason } from "@lantai/api/settings/rules";
import { HOLD_REASONS, type HoldReason, SCRAP_REASONS, type ScrapReason } from "@lantai/db/vocabulary";
import { wordsText } from "../i18n/words.js";
import { useText } from "../lib/language.js";
import { useSettings } from "../lib/settings.js";

/** The reasons for holds and for scrap: each one's name, the plant's own where it has one, and those to choose from. */
export function useReasons() {
  const words = useText(wordsText);
  const { hold, scrap } = useSettings().reasons;
  return {
    holdReason: withOwnNames(words.holdReason, hold),
    scrapReason: withOwnNames(words.scrapReason, scrap),
    holdReasons: offeredReasons<HoldReason>(HOLD_REASONS, hold),
    /** `chosen` is offered in any case. */
    scrapReasonsFor: (chosen?: ScrapReason | null) => offeredReasons<ScrapReason>(SCRAP_REASONS, scrap, chosen),
  };
}

function withOwnNames<Reason extends string>(
  words: Record<Reason, string>,
  own: { [Each in Reason]?: OwnReason | undefined },
): Record<Reason, string> {
  const named = { ...words };
  for (const reason in own) {
    const name = own[reason]?.name;
    if (name !== undefined) named[reason] = name;
  }
  return named;
}
