import { WORK_ORDER_STATUSES } from "@lantai/db/vocabulary";
import { code, inWords } from "../platform/words.js";
import { NEEDS_NOTE, REPORTS_NOTHING, transitionsFrom, transitionVerb } from "./rules.js";

/** Every transition, and what each needs, for the API document: what the schemas of the writes that change a status cannot say. */
export function describeTransitions(): string {
  const transitions = WORK_ORDER_STATUSES.map((from) => {
    const targets = transitionsFrom(from, "admin").map((to) => `${code(to)} (${transitionVerb(from, to)})`);
    return `${code(from)} to ${inWords(targets, "or")}`;
  });
  return [
    `Transitions: ${transitions.join("; ")}.`,
    "A hold needs a `holdReason`, which every other transition refuses.",
    `The note of ${inWords(NEEDS_NOTE.map(withArticle), "and")} says why, and is needed.`,
    `${capitalized(inWords(REPORTS_NOTHING.map(withArticle), "and"))} report no quantities; a report needs one.`,
  ].join(" ");
}

/** What operators may not do of it. */
export function describeOperatorsTransitions(): string {
  const refused = WORK_ORDER_STATUSES.flatMap((from) => {
    const own = transitionsFrom(from, "operator");
    return transitionsFrom(from, "admin")
      .filter((to) => !own.includes(to))
      .map((to) => transitionVerb(from, to));
  });
  return `Operators do not ${inWords([...new Set(refused)].toSorted(), "or")}.`;
}

const withArticle = (verb: string) => `a ${verb}`;
const capitalized = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
