import { useState } from "react";
import type { NumberSigns } from "../../lib/numbers.js";
import { draftOf, keepDraft, type ReportDraft } from "./drafts.js";
import { inSigns } from "./quantity-text.js";

/** What of a draft is changed, given the draft as it is. */
type Edit = (now: ReportDraft) => Partial<ReportDraft>;

/**
 * What is typed into a report, in the signs of the present language, and how to change it. Under its key it outlives the form;
 * without one it does not.
 */
export function useReportDraft(
  key: string | null,
  { signs, first }: { signs: NumberSigns; first: () => ReportDraft },
): [ReportDraft, (edit: Edit) => void] {
  const [stored, setStored] = useState(() => (key === null ? undefined : draftOf(key)) ?? first());
  const change = (edit: Edit) =>
    setStored((before) => {
      const now = inSigns(before, signs);
      const next = { ...now, ...edit(now) };
      if (key !== null) keepDraft(key, next);
      return next;
    });
  return [inSigns(stored, signs), change];
}
