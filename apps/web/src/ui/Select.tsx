import { Select as MantineSelect, type SelectProps } from "@mantine/core";
import { useNamedList } from "./useNamedList.js";

/** A choice from a list that drops down, which says so to assistive technology. */
export function Select({ comboboxProps, ...rest }: SelectProps) {
  const named = useNamedList();
  return <MantineSelect {...rest} comboboxProps={{ ...comboboxProps, ...named }} />;
}
