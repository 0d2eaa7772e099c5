import { useText } from "../../lib/language.js";
import { floorText } from "../../i18n/floor.js";
import css from "../ui/form.module.css";

/** The limit of the API. */
const MAX_LENGTH = 2000;

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
        maxLength={MAX_LENGTH}
        placeholder={t.noteHint}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </label>
  );
}

/** A note as the API expects it: absent where it is empty. */
export const noteOf = (text: string): { note?: string } => (text.trim() === "" ? {} : { note: text.trim() });
