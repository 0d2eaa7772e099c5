import { useState } from "react";
import type { Drafts } from "./drafts.js";

/**
 * What is typed into a form, how to change it given what it is, and how to forget it. Under its key it outlives the form;
 * without one it does not.
 */
export function useDraft<Draft>(
  drafts: Drafts<Draft>,
  { key, first }: { key: string | null; first: () => Draft },
): [Draft, (edit: (now: Draft) => Draft) => void, () => void] {
  const [draft, setDraft] = useState(() => (key === null ? undefined : drafts.of(key)) ?? first());
  const change = (edit: (now: Draft) => Draft) =>
    setDraft((now) => {
      const next = edit(now);
      if (key !== null) drafts.keep(key, next);
      return next;
    });
  const forget = () => {
    if (key !== null) drafts.forget(key);
  };
  return [draft, change, forget];
}
