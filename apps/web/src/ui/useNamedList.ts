import { useReducer } from "react";

/**
 * A part of the `comboboxProps` of a choice from a list that drops down. Mantine learns the list's id once the list is open,
 * and says with the next render that it is open, and which it is: this is that render.
 */
export function useNamedList() {
  const [, renderAgain] = useReducer((renders: number) => renders + 1, 0);
  // The list gets its id just after it is mounted.
  return { onEnterTransitionEnd: () => void setTimeout(renderAgain) };
}
