import { SimpleGrid, Stack, Text } from "@mantine/core";
import { useText } from "../../lib/language.js";
import { importText } from "../../i18n/import.js";
import { OperatorField } from "../work-orders/form/OperatorField.js";
import type { unclearOperators } from "./operator-names.js";

/** More choices than these are a wrong column. */
const MOST_SHOWN = 20;

interface OperatorChoicesProps {
  unclear: ReturnType<typeof unclearOperators>;
  chosen: ReadonlyMap<string, string>;
  onChoose: (key: string, id: string | null) => void;
}

/** Whom the file means where a name fits no operator or several; a new operator is registered on the spot. */
export function OperatorChoices({ unclear, chosen, onChoose }: OperatorChoicesProps) {
  const { mapping: t } = useText(importText);
  if (unclear.length === 0) return null;
  return (
    <Stack gap="xs" role="group" aria-label={t.whoIsMeant}>
      <Text fw={600} size="sm">
        {t.whoIsMeant}
      </Text>
      <SimpleGrid cols={{ base: 1, sm: 2, md: 3 }} spacing="sm">
        {unclear.slice(0, MOST_SHOWN).map(({ key, text, fitting }) => (
          <OperatorField
            key={key}
            label={text}
            placeholder={
              fitting.length > 1 ? t.severalFit(fitting.map(({ username }) => username).join(", ")) : t.nobodyFits
            }
            value={chosen.get(key) ?? null}
            onChange={(id) => onChoose(key, id)}
          />
        ))}
      </SimpleGrid>
      {unclear.length > MOST_SHOWN && <Text size="sm">{t.manyUnclear}</Text>}
    </Stack>
  );
}
