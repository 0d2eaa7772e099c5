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
/** Where a drop-down is in the document, and how it is placed. */
export const DROPDOWN = { withinPortal: false, floatingStrategy: "fixed" } as const;
/** The list box itself scrolls: a box around it would have to take the focus. */
const suggesting = {
  defaultProps: { withScrollArea: false },
  styles: { input: { minHeight: TOUCH }, options: { maxHeight: "20rem", overflowY: "auto" } },
} as const;
/** The whole row of a radio or a checkbox is its touch target; the box stands beside the first line of its words. */
const touchableRow = {
  styles: {
    body: { minHeight: TOUCH, alignItems: "flex-start" },
    inner: { marginTop: "calc((var(--target) - 1.25rem) / 2)" },
    label: { paddingBlock: "calc((var(--target) - 1.25rem) / 2)" },
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
    Select: suggesting,
    Autocomplete: suggesting,
    MultiSelect: suggesting,
    // What drops down is a part of the dialog or the page that it belongs to, and no panel that scrolls cuts it off.
    Combobox: { defaultProps: { ...DROPDOWN, keepMounted: false } },
    DateInput: touchable,
    NativeSelect: touchable,
    Radio: touchableRow,
    Checkbox: touchableRow,
    // Its placeholder for the focus is no item, and a menu may hold nothing else; what it says belongs to the page's content.
    Menu: { defaultProps: { withInitialFocusPlaceholder: false, portalProps: { target: "#content" } } },
    // Not one that moves: what drops down in a transformed box is cut off at its edge.
    Modal: { ...dialog, defaultProps: { ...dialog.defaultProps, transitionProps: { transition: "fade" } } },
    Drawer: dialog,
    Chip: { styles: { label: { minHeight: "calc(var(--target) - 0.25rem)" } } },
    Tabs: { styles: { tab: { minHeight: TOUCH } } },
    SegmentedControl: {
      styles: {
        // On a narrow phone on two lines, instead of hidden beyond the edge.
        root: { flexWrap: "wrap" },
        label: {
          display: "grid",
          placeItems: "center",
          minHeight: "calc(var(--target) - 0.5rem)",
          // Four words fit side by side on the smallest phone.
          paddingInline: "clamp(0.25rem, 1.5vw, 0.625rem)",
        },
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
