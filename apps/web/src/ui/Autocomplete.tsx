import { Autocomplete as MantineAutocomplete, type AutocompleteProps } from "@mantine/core";
import { useNamedList } from "./useNamedList.js";

/** A text with suggestions in a list that drops down, which says so to assistive technology. */
export function Autocomplete({ comboboxProps, ...rest }: AutocompleteProps) {
  const named = useNamedList();
  return <MantineAutocomplete {...rest} comboboxProps={{ ...comboboxProps, ...named }} />;
}
