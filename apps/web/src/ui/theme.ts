import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from "@mantine/core";

const SYSTEM_FONT =
  'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", "Helvetica Neue", Arial, sans-serif';

/** The smallest target: 44 px for a finger, also in a glove, and less for a mouse (`global.css`). */
const TOUCH = "var(--target)";

/** Mantine's dark greys, from text to background, as in `global.css`. */
const DARK: MantineColorsTuple = [
  "#eceef0",
  "#b4b9bf",
  "#868e96",
  "#6b727a",
  "#3b3f45",
  "#33373c",
  "#282c31",
  "#212429",
  "#1b1e22",
  "#17191c",
];

const touchable = { styles: { input: { minHeight: TOUCH } } };
/** A list of options scrolls by itself: it is moved through by the input's arrow keys, and is no stop of its own. */
const listbox = {
  defaultProps: { withScrollArea: false },
  styles: { input: { minHeight: TOUCH }, options: { maxHeight: "14rem", overflowY: "auto" } },
} as const;
/** The whole row of a radio or a checkbox is its touch target; the box stands beside the first line of its words. */
const touchableRow = {
  styles: {
    body: { minHeight: TOUCH, alignItems: "flex-start" },
    inner: { marginTop: "calc((var(--target) - 1.25rem) / 2)" },
    label: { paddingBlock: "calc((var(--target) - 1.5rem) / 2)" },
  },
};

/** A dialog's header must not be the page's banner landmark. */
const dialog = {
  defaultProps: { attributes: { header: { role: "presentation" } } },
  styles: { title: { fontSize: "1.125rem", fontWeight: 650 } },
};

/** One accent colour and greys; the colours of a status come from `global.css`. */
export const theme = createTheme({
  primaryColor: "indigo",
  // Shade 8 with white text has a contrast of 5.9 to 1 in light and dark.
  primaryShade: 8,
  colors: { dark: DARK },
  fontFamily: SYSTEM_FONT,
  headings: { fontFamily: SYSTEM_FONT, fontWeight: "650" },
  defaultRadius: "md",
  cursorType: "pointer",
  respectReducedMotion: true,
  components: {
    Button: { styles: { root: { minHeight: TOUCH } } },
    ActionIcon: { defaultProps: { size: TOUCH } },
    CloseButton: { defaultProps: { size: TOUCH } },
    TextInput: touchable,
    PasswordInput: { styles: { input: { minHeight: TOUCH }, innerInput: { minHeight: TOUCH } } },
    Select: listbox,
    Autocomplete: listbox,
    MultiSelect: listbox,
    // What drops down belongs to the page's content.
    Combobox: { defaultProps: { portalProps: { target: "#content" } } },
    DatePickerInput: touchable,
    DateTimePicker: touchable,
    Radio: touchableRow,
    Checkbox: touchableRow,
    // Its placeholder for the focus is no item, and a menu may hold nothing else; what it says belongs to the page's content.
    Menu: { defaultProps: { withInitialFocusPlaceholder: false, portalProps: { target: "#content" } } },
    Modal: dialog,
    Drawer: dialog,
    Tabs: { styles: { tab: { minHeight: TOUCH } } },
    SegmentedControl: {
      // On a narrow phone on two lines, instead of hidden beyond the edge.
      styles: {
        root: { flexWrap: "wrap" },
        label: { display: "grid", placeItems: "center", minHeight: "calc(var(--target) - 0.5rem)" },
      },
    },
    InputWrapper: { styles: { description: { fontSize: "0.8125rem", lineHeight: 1.4 } } },
  },
});

/** Replaces Mantine's greys with those of `global.css`, which have enough contrast for small text. */
export const cssVariables: CSSVariablesResolver = () => {
  const ours = {
    "--mantine-color-body": "var(--surface)",
    "--mantine-color-default": "var(--surface)",
    "--mantine-color-default-border": "var(--edge)",
    "--mantine-color-default-hover": "var(--pending-ground)",
    "--mantine-color-dimmed": "var(--ink-muted)",
    "--mantine-color-placeholder": "var(--ink-muted)",
    "--mantine-color-error": "var(--late)",
    "--mantine-color-disabled": "var(--off-ground)",
    "--mantine-color-disabled-color": "var(--off)",
    "--mantine-color-disabled-border": "var(--line)",
  };
  return { variables: {}, light: ours, dark: { ...ours, "--mantine-color-text": "#eceef0" } };
};
