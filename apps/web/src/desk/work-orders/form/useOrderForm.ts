import { useEffect, useRef, useState } from "react";
import { useText } from "../../../lib/language.js";
import { type ProblemCode, problemCode, problemFields } from "../../../lib/problem.js";
import { useSettings } from "../../../lib/settings.js";
import { orderText } from "../../../i18n/order.js";
import type { CreateOrder } from "../../../orders/types.js";
import { addStep, type PlannedStep } from "../steps/plan.js";
import { useTeams } from "../steps/useTeams.js";
import { EMPTY, type FormField, type FormValues, toInput } from "./values.js";

const FIELDS = Object.keys(EMPTY).filter((key): key is FormField => key in EMPTY);

/** For comparing; JSON has no not-a-number. */
const toText = (values: FormValues) => JSON.stringify({ ...values, quantity: String(values.quantity) });

/** The refusals that are about the steps. */
const PLAN_PROBLEMS = new Set<ProblemCode>(["step_has_history", "counting_step_has_reports", "order_has_reports"]);

/** The fields that a refusal is about. */
function refusedFields(error: unknown): FormField[] {
  if (problemCode(error) === "external_ref_taken") return ["externalRef"];
  if (PLAN_PROBLEMS.has(problemCode(error))) return ["steps"];
  const paths = problemFields(error).map(({ path }) => path);
  return FIELDS.filter((field) => paths.some((path) => path === field || path.startsWith(`${field}.`)));
}

/**
 * An order's form: its values, and what is wrong with which field, before it is sent and after.
 * @param soleOperatorId has the order where no other operator was chosen; the only one whom it can be given to.
 */
export function useOrderForm(initial: FormValues, soleOperatorId: string | null = null) {
  const { problems } = useText(orderText).form;
  const { timeZone } = useSettings();
  const [start, setStart] = useState(initial);
  const [chosen, setValues] = useState(initial);
  /** The name of a step that is typed, and not added to the others yet. */
  const [newStep, setNewStep] = useState("");
  const teams = useTeams();
  const values = { ...chosen, operatorId: chosen.operatorId ?? soleOperatorId };
  const [wrong, setWrong] = useState<readonly FormField[]>([]);
  const fields = useRef<HTMLDivElement>(null);
  const [refusals, setRefusals] = useState(0);
  // The first wrong field may be out of sight, and the button that was pressed would seem to do nothing.
  useEffect(() => {
    if (refusals > 0) fields.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [refusals]);
  const mark = (marked: readonly FormField[]) => {
    setWrong(marked);
    setRefusals((now) => now + 1);
  };
  return {
    /** The element that holds the fields: the first wrong one takes the focus. */
    fields,
    values,
    isChanged: toText(chosen) !== toText(start) || newStep.trim() !== "",
    errors: Object.fromEntries(wrong.map((field) => [field, problems[field]])),
    change: (part: Partial<FormValues>) => {
      setValues((now) => ({ ...now, ...part }));
      setWrong((now) => now.filter((field) => !(field in part)));
    },
    newStep,
    setNewStep,
    /** What to send; null where a field is missing, which is then marked. The steps are `proposed` until they are changed. */
    input: (proposed: readonly PlannedStep[] = []): CreateOrder | null => {
      const read = toInput(values, timeZone);
      if ("input" in read) return { ...read.input, steps: addStep(read.input.steps ?? proposed, newStep, teams) };
      mark(read.missing);
      return null;
    },
    /** Marks the fields that the server refused; are there any? */
    refused: (error: unknown): boolean => {
      const refused = refusedFields(error);
      mark(refused);
      return refused.length > 0;
    },
    restart: (next: FormValues) => {
      setStart(next);
      setValues(next);
      setNewStep("");
      setWrong([]);
    },
  };
}
