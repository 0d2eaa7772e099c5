import { HOLD_REASONS, type HoldReason, SCRAP_REASONS, type ScrapReason } from "@lantai/db/vocabulary";

/** What a plant makes of one reason: a name of its own, or that it is not offered. */
export interface OwnReason {
  name?: string | undefined;
  isHidden?: boolean | undefined;
}

/** What a plant makes of each of some reasons. */
export type Own<Reason extends string> = { [Each in Reason]?: OwnReason | undefined };

/** What a plant makes of the reasons for holds and for scrap; what is not named here is as the product has it. */
export interface OwnReasons {
  hold: Own<HoldReason>;
  scrap: Own<ScrapReason>;
}

/** The reasons of a plant that has none of its own. */
export const NO_OWN_REASONS: OwnReasons = { hold: {}, scrap: {} };

/** The reasons after a change: each that it names is as it says, and every other as it was. */
export function changedReasons(before: OwnReasons, change: OwnReasons): OwnReasons {
  return {
    hold: changed(HOLD_REASONS, before.hold, change.hold),
    scrap: changed(SCRAP_REASONS, before.scrap, change.scrap),
  };
}

function changed<Reason extends string>(all: readonly Reason[], before: Own<Reason>, change: Own<Reason>): Own<Reason> {
  const after: Own<Reason> = {};
  for (const reason of all) {
    const own = change[reason] ?? before[reason];
    if (own?.name || own?.isHidden) after[reason] = own;
  }
  return after;
}

/** The longest name of a plant, in code points. */
export const LONGEST_PLANT_NAME = 100;

/** The longest name of a reason, in code points: it has to fit a button on a phone. */
export const LONGEST_REASON_NAME = 40;

/** The reasons to choose from: all that the plant does not hide, and the one that is chosen already. */
export function offeredReasons<Reason extends HoldReason | ScrapReason>(
  all: readonly Reason[],
  own: Own<Reason>,
  chosen?: Reason | null,
): Reason[] {
  return all.filter((reason) => reason === chosen || reason === "other" || own[reason]?.isHidden !== true);
}
