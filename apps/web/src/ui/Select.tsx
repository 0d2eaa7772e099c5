import { Select as MantineSelect, type SelectProps } from "@mantine/core";
import { useReducer } from "react";

/**
 * A choice from a list that drops down. Mantine learns the list's id once the list is open, and names it to assistive
 * technology with the next render: this is that render.
 */
export function Select({ comboboxProps, ...rest }: SelectProps) {
  const [, renderAgain] = useReducer((renders: number) => renders + 1, 0);
  // The list gets its id just after it is mounted.
  const onEnterTransitionEnd = () => void setTimeout(renderAgain);
  return <MantineSelect {...rest} comboboxProps={{ ...comboboxProps, onEnterTransitionEnd }} />;
}
