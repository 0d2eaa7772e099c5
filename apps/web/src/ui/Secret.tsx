import { Button, Code, Group, Stack, Text } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import IconCheck from "@tabler/icons-react/dist/esm/icons/IconCheck.mjs";
import IconCopy from "@tabler/icons-react/dist/esm/icons/IconCopy.mjs";
import { useText } from "../lib/language.js";
import { shellText } from "../i18n/shell.js";

/** A secret that is shown once, with a button that copies it. */
export function Secret({ label, value }: { label: string; value: string }) {
  const t = useText(shellText);
  const clipboard = useClipboard({ timeout: 3000 });
  return (
    <Stack gap={4}>
      <Text size="sm" fw={500}>
        {label}
      </Text>
      <Group gap="xs" wrap="nowrap">
        <Code fz="md" p="sm" style={{ flex: 1, overflowWrap: "anywhere", userSelect: "all" }}>
          {value}
        </Code>
        <Button
          variant="default"
          leftSection={clipboard.copied ? <IconCheck size={18} aria-hidden /> : <IconCopy size={18} aria-hidden />}
          aria-label={`${t.copy}: ${label}`}
          onClick={() => clipboard.copy(value)}
        >
          {clipboard.copied ? t.copied : t.copy}
        </Button>
      </Group>
      <span role="status" className="sr-only">
        {clipboard.copied ? t.copied : ""}
      </span>
    </Stack>
  );
}
