import { Button, Group, Stack, Text } from "@mantine/core";
import IconCircleCheck from "@tabler/icons-react/dist/esm/icons/IconCircleCheck.mjs";
import { useFormat } from "../../lib/format.js";
import { useText } from "../../lib/language.js";
import { importText } from "../../i18n/import.js";
import { Panel } from "../../ui/Panel.js";
import { ButtonLink } from "../../ui/TextLink.js";
import type { ImportEnd } from "./send.js";

interface ImportResultProps {
  end: Extract<ImportEnd, { kind: "done" }>;
  onImport: () => void;
  onBack: () => void;
}

/** What an import would do, after its dry run; or what it did. */
export function ImportResult({ end, onImport, onBack }: ImportResultProps) {
  const { ready: t, done } = useText(importText);
  const { number } = useFormat();
  const { created, unchanged, operatorsCreated, dryRun } = end;
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
        {operatorsCreated > 0 && <Text>{t.operators(number(operatorsCreated))}</Text>}
        {unchanged > 0 && <Text c="var(--ink-muted)">{t.unchanged(number(unchanged))}</Text>}
        <Group mt="sm">
          {dryRun && created > 0 && <Button onClick={onImport}>{t.go(number(created))}</Button>}
          {dryRun ? (
            <Button variant="default" onClick={onBack}>
              {t.back}
            </Button>
          ) : (
            <ButtonLink to="/workorders">{done.show}</ButtonLink>
          )}
        </Group>
      </Stack>
    </Panel>
  );
}
