import type { HoldReason, ScrapReason } from "@lantai/db/vocabulary";

/** What a plant makes of one reason: a name of its own, or that it is not offered. */
export interface OwnReason {
  name?: string | undefined;
  isHidden?: boolean | undefined;
}

/** What a plant makes of the reasons for holds and for scrap; what is not named here is as the product has it. */
export interface OwnReasons {
  hold: { [Reason in HoldReason]?: OwnReason | undefined };
  scrap: { [Reason in ScrapReason]?: OwnReason | undefined };
}

/** The reasons of a plant that has none of its own. */
export const NO_OWN_REASONS: OwnReasons = { hold: {}, scrap: {} };

/** The longest name of a reason, in code points: it has to fit a button on a phone. */
export const LONGEST_REASON_NAME = 40;

/** The reasons to choose from: all that the plant does not hide, and the one that is chosen already. */
export function offeredReasons<Reason extends HoldReason | ScrapReason>(
  all: readonly Reason[],
  own: { [Each in Reason]?: OwnReason | undefined },
  chosen?: Reason | null,
): Reason[] {
  return all.filter((reason) => reason === chosen || reason === "other" || own[reason]?.isHidden !== true);
}
