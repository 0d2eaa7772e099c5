import IconArrowNarrowRight from "@tabler/icons-react/dist/esm/icons/IconArrowNarrowRight.mjs";
import { useFormat } from "../../lib/format.js";
import { useText } from "../../lib/language.js";
import { auditText } from "../../i18n/audit.js";
import { problemsText } from "../../i18n/problems.js";
import { wordsText } from "../../i18n/words.js";
import css from "./Entries.module.css";
import { changesOf, formatValue } from "./changes.js";
import type { Entry } from "./entries.js";

/** An entry's fields: before and after of a change, else the fields of what was created or deleted. */
export function EntryChanges({ entry }: { entry: Entry }) {
  const t = useText(auditText);
  const words = useText(wordsText);
  const problems = useText(problemsText);
  const format = useFormat();
  const changes = changesOf(entry);
  if (changes.length === 0) return null;
  const { none, set, yes, no, fields } = t;
  const write = (field: string, value: unknown) =>
    formatValue(field, value, { words, problems, format, names: entry.names, none, set, yes, no });
  const fieldWords: Partial<Record<string, string>> = fields;
  const isChange = entry.before !== null && entry.after !== null;
  const list = (
    <dl className={css["changes"]}>
      {changes.map(({ field, before, after }) => (
        <div key={field}>
          <dt>{fieldWords[field] ?? field}</dt>
          <dd>
            {isChange && before !== after && (
              <>
                <del className={css["before"]}>{write(field, before)}</del>
                <IconArrowNarrowRight size={16} aria-label={t.became} role="img" />
              </>
            )}
            <span>{write(field, isChange || after !== undefined ? after : before)}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
  if (isChange || changes.length <= 2) return list;
  return (
    <details>
      <summary className={css["summary"]}>{t.allFields(format.number(changes.length))}</summary>
      {list}
    </details>
  );
}
