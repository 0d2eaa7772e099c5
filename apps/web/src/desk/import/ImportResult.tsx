import type { ImportDone } from "@lantai/api/import/events";
import { Button, Group, Stack, Text } from "@mantine/core";
import IconCircleCheck from "@tabler/icons-react/dist/esm/icons/IconCircleCheck.mjs";
import { useFormat } from "../../lib/format.js";
import { useText } from "../../lib/language.js";
import { importText } from "../../i18n/import.js";
import { Panel } from "../../ui/Panel.js";
import { ButtonLink } from "../../ui/TextLink.js";
import { reasonText } from "./reason-text.js";
import { NewOperators } from "./NewOperators.js";
import { UndoImport } from "./UndoImport.js";
import type { ImportRun } from "./useImport.js";

/** The most skipped rows that are shown. */
const MOST_SHOWN = 20;

interface ImportResultProps {
  end: ImportDone;
  run: ImportRun;
  onImport: () => void;
  onBack: () => void;
}

/** What an import would do, after its dry run; or what it did. */
export function ImportResult({ end, run, onImport, onBack }: ImportResultProps) {
  const words = useText(importText);
  const { ready: t, done } = words;
  const format = useFormat();
  const { number } = format;
  const { created, unchanged, newOperators, dryRun, skipped } = end;
  return (
    <Panel
      id="outcome"
      title={
        <Group component="span" gap={6} c="var(--done)" role="status">
          <IconCircleCheck size={20} aria-hidden />
          {dryRun ? t.title : done.title}
        </Group>
      }
    >
      <Stack gap="xs">
        <Text fw={650}>{created === 0 ? t.nothing : t.create(number(created))}</Text>
        {newOperators.length > 0 &&
          (dryRun ? (
            <Text>{t.operators(number(newOperators.length))}</Text>
          ) : (
            <NewOperators usernames={newOperators} />
          ))}
        {unchanged > 0 && <Text c="var(--ink-muted)">{t.unchanged(number(unchanged))}</Text>}
        {skipped.length > 0 && (
          <div>
            <Text>{t.skipped(number(skipped.length))}</Text>
            <ul>
              {skipped.slice(0, MOST_SHOWN).map(({ line, reasons }) => (
                <li key={line} className="breakable">
                  {words.mapping.line} {number(line)}:{" "}
                  {reasons.map((each) => reasonText(each, { words, format })).join("; ")}
                </li>
              ))}
            </ul>
          </div>
        )}
        <Group mt="sm">
          {dryRun && created > 0 && <Button onClick={onImport}>{t.go(number(created))}</Button>}
          {dryRun ? (
            <Button variant="default" onClick={onBack}>
              {t.back}
            </Button>
          ) : (
            <>
              <ButtonLink to="/workorders" search={{ status: "all", sort: "-createdAt" }}>
                {done.show}
              </ButtonLink>
              {created > 0 && <UndoImport rows={run.rows} />}
            </>
          )}
        </Group>
      </Stack>
    </Panel>
  );
}
