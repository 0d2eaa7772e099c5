import { Select as MantineSelect, type SelectProps } from "@mantine/core";
import { useTouched } from "./touched.js";
import { useNamedList } from "./useNamedList.js";

/** A choice from a list that drops down, which says so to assistive technology and to what asks before it is discarded. */
export function Select({ comboboxProps, onChange, ...rest }: SelectProps) {
  const touched = useTouched();
  const named = useNamedList();
  return (
    <MantineSelect
      {...rest}
      comboboxProps={{ ...comboboxProps, ...named }}
      onChange={(value, option) => {
        touched();
        onChange?.(value, option);
      }}
    />
  );
}
