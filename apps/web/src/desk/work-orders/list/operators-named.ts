import { nameOf } from "../../../lib/session.js";

/** Shorter texts are part of nearly every name. */
const SHORTEST = 2;
const MOST_FOUND = 3;

/** The operators whose name or username contains the text, without case; few, and none for a very short text. */
export function operatorsNamed<Operator extends { name: string | null; username: string }>(
  text: string,
  operators: readonly Operator[],
): Operator[] {
  const needle = text.trim().toLocaleLowerCase();
  if (needle.length < SHORTEST) return [];
  const isNamed = (operator: Operator) =>
    [nameOf(operator), operator.username].some((name) => name.toLocaleLowerCase().includes(needle));
  return operators.filter(isNamed).slice(0, MOST_FOUND);
}
