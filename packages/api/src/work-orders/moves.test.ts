import { WORK_ORDER_STATUSES } from "@lantai/db/vocabulary";
import { expect, test } from "vitest";
import { describeMoves, describeOperatorsMoves } from "./moves.js";
import { canTransition, transitionVerb } from "./rules.js";

const PAIRS = WORK_ORDER_STATUSES.flatMap((from) => WORK_ORDER_STATUSES.map((to) => ({ from, to })));

test("the document names the moves that the rule allows, and no other", () => {
  const [sentence = ""] = /(?<=^Moves: )[^.]*/.exec(describeMoves()) ?? [];
  const stated = sentence.split("; ").flatMap((part) => {
    const [from, ...targets] = part.match(/(?<=`)\w+(?=`)/g) ?? [];
    return targets.map((to) => `${from} ${to}`);
  });
  const allowed = PAIRS.filter(({ from, to }) => canTransition(from, to, "admin").ok);
  expect(stated).toEqual(allowed.map(({ from, to }) => `${from} ${to}`));
});

test("the document names the moves that are not for operators, and no other", () => {
  const managers = PAIRS.filter(({ from, to }) => canTransition(from, to, "production_manager").ok);
  for (const { from, to } of managers) {
    const isTold = describeOperatorsMoves().includes(transitionVerb(from, to));
    expect({ from, to, isTold }).toEqual({ from, to, isTold: !canTransition(from, to, "operator").ok });
  }
});
