import type { ScrapReason } from "@lantai/db/vocabulary";
import type { NumberSigns } from "../../lib/numbers.js";
import { draftsWhere } from "./drafts.js";
import { type Figure, inSigns, type TypedFigures } from "./quantity-text.js";
import { useDraft } from "./useDraft.js";

/** What is typed into a report and not sent yet. */
interface ReportDraft extends TypedFigures {
  /** The figure that the pad types into. */
  active: Figure;
  reason: ScrapReason | null;
  note: string;
  /** The order is to be finished with it. */
  finishes: boolean;
}

const drafts = draftsWhere(
  ({ texts, reason, note }: ReportDraft) => texts.good === "" && texts.scrap === "" && reason === null && note === "",
);

/** The key of the draft of a report on an order, or on a step of it; one that finishes the order is another. */
export const reportKey = (orderId: string, stepId: string | undefined, isFinish: boolean): string =>
  [orderId, stepId ?? "", isFinish ? "finish" : ""].join();

/** Forgets the draft of a report: it was sent or put aside. */
export const forgetReport = (key: string): void => drafts.forget(key);

/** What of a draft is changed, given the draft as it is. */
type Edit = (now: ReportDraft) => Partial<ReportDraft>;

/** What is typed into a report, in the signs of the present language, and how to change it. */
export function useReportDraft(
  key: string | null,
  { signs, first }: { signs: NumberSigns; first: () => ReportDraft },
): [ReportDraft, (edit: Edit) => void] {
  const [stored, change] = useDraft(drafts, { key, first });
  const edit = (of: Edit) =>
    change((before) => {
      const now = inSigns(before, signs);
      return { ...now, ...of(now) };
    });
  return [inSigns(stored, signs), edit];
}
