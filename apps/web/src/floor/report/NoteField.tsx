import { useText } from "../../lib/language.js";
import { floorText } from "../../i18n/floor.js";
import css from "../ui/parts.module.css";

/** As long as the API takes. */
const LONGEST = 2000;

interface NoteFieldProps {
  value: string;
  rows?: number;
  onChange: (value: string) => void;
}

/** A few words on the way. */
export function NoteField({ value, rows = 1, onChange }: NoteFieldProps) {
  const t = useText(floorText);
  return (
    <label className={css["field"]}>
      {t.note}
      <textarea
        className={css["textarea"]}
        rows={rows}
        maxLength={LONGEST}
        placeholder={t.noteHint}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </label>
  );
}

/** A note as the API takes it: absent where nothing was said. */
export const noteOf = (text: string): { note?: string } => (text.trim() === "" ? {} : { note: text.trim() });
