import { createTheme } from "@mantine/core";

const SYSTEM_FONT =
  'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", "Helvetica Neue", Arial, sans-serif';

/** A finger, also in a glove, needs 44 px. */
const TOUCH = "2.75rem";

const touchable = { styles: { input: { minHeight: TOUCH } } };

/** One accent colour, everything else is grey; what is said in colour is a status, and comes from `global.css`. */
export const theme = createTheme({
  primaryColor: "indigo",
  // Shade 8 with white letters keeps a contrast of 5.9 to 1 in light and dark.
  primaryShade: 8,
  fontFamily: SYSTEM_FONT,
  headings: { fontFamily: SYSTEM_FONT, fontWeight: "650" },
  defaultRadius: "md",
  cursorType: "pointer",
  respectReducedMotion: true,
  components: {
    Button: { styles: { root: { minHeight: TOUCH } } },
    ActionIcon: { defaultProps: { size: TOUCH } },
    TextInput: touchable,
    PasswordInput: { styles: { input: { minHeight: TOUCH }, innerInput: { minHeight: TOUCH } } },
    NumberInput: touchable,
    Select: touchable,
    Autocomplete: touchable,
    DatePickerInput: touchable,
    DateTimePicker: touchable,
  },
});
