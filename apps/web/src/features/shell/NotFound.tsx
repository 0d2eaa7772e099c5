import { Anchor, Stack, Text, Title } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useText } from "../../lib/language.js";
import { shellText } from "../../locales/shell.js";

/** An address that leads nowhere. */
export function NotFound() {
  const t = useText(shellText);
  return (
    <Stack align="center" gap="xs" py="xl" ta="center">
      <Title order={1} size="h3">
        {t.notFound}
      </Title>
      <Text c="var(--ink-muted)">{t.notFoundHint}</Text>
      <Anchor component={Link} to="/">
        {t.goHome}
      </Anchor>
    </Stack>
  );
}
