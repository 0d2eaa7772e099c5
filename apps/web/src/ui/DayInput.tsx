import "@mantine/dates/styles.layer.css";
import { DateInput, DatesProvider } from "@mantine/dates";
import "dayjs/locale/en-gb.js";
import "dayjs/locale/id.js";
import { type ReactNode, useState } from "react";
import { shellText } from "../i18n/shell.js";
import { useFormat } from "../lib/format.js";
import { useLanguage, useText } from "../lib/language.js";
import { readTypedDay } from "../lib/read-day.js";
import { DROPDOWN } from "./theme.js";

/** The calendar's words. */
const LOCALES = { id: "id", en: "en-gb" } as const;

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
  const { calendarDay, isoDay } = useFormat();
  const [isOpen, setOpen] = useState(false);
  /** Is the text that was typed last no day? Where there is none, it stays as typed; else the day that holds is shown again. */
  const [isUnread, setUnread] = useState(false);
  const isKept = isUnread && value === null;
  const read = (text: string) => readTypedDay(text, isoDay(Date.now()).slice(0, 4));
  return (
    <DatesProvider settings={{ locale, firstDayOfWeek: 1, weekendDays: [0] }}>
      <DateInput
        {...rest}
        value={value}
        onChange={(day) => {
          setUnread(false);
          onChange(day);
        }}
        onInput={({ currentTarget }) =>
          setUnread(currentTarget.value.trim() !== "" && read(currentTarget.value) === null)
        }
        fixOnBlur={!isKept}
        error={rest.error ?? (isKept && !isOpen)}
        valueFormat={calendarDay}
        dateParser={read}
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
