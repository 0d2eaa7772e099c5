import type { ScrapReason } from "@lantai/db/vocabulary";
import type { Figure, TypedFigures } from "./quantity-text.js";

/** What is typed into a report and not sent yet. */
export interface ReportDraft extends TypedFigures {
  /** The figure that the pad types into. */
  active: Figure;
  reason: ScrapReason | null;
  note: string;
  /** The order is to be finished with it. */
  finishes: boolean;
}

/** By what is reported: a device that is turned, or an order that is held meanwhile, takes the form off the screen. */
const drafts = new Map<string, ReportDraft>();

/** The key of the draft of a report on an order, or on a step of it; one that finishes the order is another. */
export const draftKey = (orderId: string, stepId: string | undefined, isFinish: boolean): string =>
  [orderId, stepId ?? "", isFinish ? "finish" : ""].join();

/** The draft that was left, if any. */
export const draftOf = (key: string): ReportDraft | undefined => drafts.get(key);

/** Keeps a draft until it is sent or put aside; one in which nothing is typed is none. */
export function keepDraft(key: string, draft: ReportDraft): void {
  const { texts, reason, note } = draft;
  if (texts.good === "" && texts.scrap === "" && reason === null && note === "") drafts.delete(key);
  else drafts.set(key, draft);
}

/** Is anything typed that is not sent yet? */
export const hasDrafts = (): boolean => drafts.size > 0;

/** Forgets a draft: it was sent or put aside. */
export const forgetDraft = (key: string): void => void drafts.delete(key);

/** Forgets every draft: another person may come. */
export const forgetDrafts = (): void => drafts.clear();
