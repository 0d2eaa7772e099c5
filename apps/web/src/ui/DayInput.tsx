import "@mantine/dates/styles.layer.css";
import { DateInput, DatesProvider } from "@mantine/dates";
import dayjs from "dayjs";
import "dayjs/locale/en-gb.js";
import "dayjs/locale/id.js";
import customParseFormat from "dayjs/plugin/customParseFormat.js";
import { type ReactNode, useState } from "react";
import { shellText } from "../i18n/shell.js";
import { useLanguage, useText } from "../lib/language.js";
import { DROPDOWN } from "./theme.js";

dayjs.extend(customParseFormat);

/** The accepted formats of a typed day, the usual one first; without a year it is this year's. */
const FORMATS = [
  "D/M/YYYY",
  "D-M-YYYY",
  "D.M.YYYY",
  "YYYY-MM-DD",
  "D MMM YYYY",
  "D MMMM YYYY",
  "D/M/YY",
  "D/M",
  "D-M",
  "D MMM",
];

const LOCALES = { id: "id", en: "en-gb" } as const;

/** Parses a typed day to `2026-11-23`; null where it is none. */
function parseDay(text: string, locale: string): string | null {
  const day = dayjs(text.trim(), FORMATS, locale, true);
  return day.isValid() ? day.format("YYYY-MM-DD") : null;
}

interface DayInputProps {
  label: string;
  /** `2026-11-23`, or nothing. */
  value: string | null;
  onChange: (day: string | null) => void;
  description?: string;
  error?: ReactNode;
  required?: boolean;
  /** Takes the focus when its dialog opens. */
  "data-autofocus"?: boolean;
  /** Can it be emptied? An optional day can, unless this says otherwise. */
  isClearable?: boolean;
}

/** A day, typed or picked. */
export function DayInput({ value, onChange, isClearable = true, ...rest }: DayInputProps) {
  const t = useText(shellText);
  const locale = LOCALES[useLanguage()];
  const [isOpen, setOpen] = useState(false);
  return (
    <DatesProvider settings={{ locale, firstDayOfWeek: 1, weekendDays: [0] }}>
      <DateInput
        {...rest}
        value={value}
        onChange={onChange}
        valueFormat="D MMM YYYY"
        dateParser={(text) => parseDay(text, locale)}
        clearable={isClearable && !rest.required}
        inputWrapperOrder={["label", "input", "description", "error"]}
        popoverProps={{ ...DROPDOWN, onOpen: () => setOpen(true), onClose: () => setOpen(false) }}
        // The Escape key closes the calendar, and not yet the dialog.
        data-mantine-stop-propagation={isOpen}
        // The days of other months are in too light a grey.
        hideOutsideDates
        ariaLabels={t.calendar}
      />
    </DatesProvider>
  );
}
