import { LONGEST_NOTE } from "@lantai/api/work-orders/rules";
import { useText } from "../../lib/language.js";
import { floorText } from "../../i18n/floor.js";
import css from "../ui/form.module.css";

interface NoteFieldProps {
  value: string;
  rows?: number;
  onChange: (value: string) => void;
}

/** An optional note. */
export function NoteField({ value, rows = 1, onChange }: NoteFieldProps) {
  const t = useText(floorText);
  return (
    <label className={css["field"]}>
      {t.note}
      <textarea
        className={css["textarea"]}
        rows={rows}
        maxLength={LONGEST_NOTE}
        placeholder={t.noteHint}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </label>
  );
}

/** A note as the API expects it: absent where it is empty. */
export const noteInput = (text: string): { note?: string } => (text.trim() === "" ? {} : { note: text.trim() });
