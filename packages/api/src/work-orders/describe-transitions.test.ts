import { WORK_ORDER_STATUSES } from "@lantai/db/vocabulary";
import { expect, test } from "vitest";
import { describeTransitions, describeOperatorsTransitions } from "./describe-transitions.js";
import { canTransition, transitionVerb } from "./rules.js";

const PAIRS = WORK_ORDER_STATUSES.flatMap((from) => WORK_ORDER_STATUSES.map((to) => ({ from, to })));

test("the document names the transitions that the rule allows, and no other", () => {
  const [sentence = ""] = /(?<=^Transitions: )[^.]*/.exec(describeTransitions()) ?? [];
  const stated = sentence.split("; ").flatMap((part) => {
    const [from, ...targets] = part.match(/(?<=`)\w+(?=`)/g) ?? [];
    return targets.map((to) => `${from} ${to}`);
  });
  const allowed = PAIRS.filter(({ from, to }) => canTransition(from, to, "admin").ok);
  expect(stated).toEqual(allowed.map(({ from, to }) => `${from} ${to}`));
});

test("the document names the transitions that are not for operators, and no other", () => {
  const managers = PAIRS.filter(({ from, to }) => canTransition(from, to, "production_manager").ok);
  for (const { from, to } of managers) {
    const isNamed = describeOperatorsTransitions().includes(transitionVerb(from, to));
    expect({ from, to, isNamed }).toEqual({ from, to, isNamed: !canTransition(from, to, "operator").ok });
  }
});
