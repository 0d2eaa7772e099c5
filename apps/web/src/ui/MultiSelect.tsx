import { MultiSelect as MantineMultiSelect, type MultiSelectProps } from "@mantine/core";
import { useTouched } from "./touched.js";
import { useNamedList } from "./useNamedList.js";

/** Choices from a list that drops down, which says so to assistive technology and to what asks before they are discarded. */
export function MultiSelect({ comboboxProps, onChange, ...rest }: MultiSelectProps) {
  const touched = useTouched();
  const named = useNamedList();
  return (
    <MantineMultiSelect
      {...rest}
      comboboxProps={{ ...comboboxProps, ...named }}
      onChange={(values) => {
        touched();
        onChange?.(values);
      }}
    />
  );
}
