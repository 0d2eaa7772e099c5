import { Button, Group, Text } from "@mantine/core";
import { useFormat } from "../lib/format.js";
import { useText } from "../lib/language.js";
import { shellText } from "../i18n/shell.js";

interface PagerProps {
  /** From 1. */
  page: number;
  pageCount: number;
  onPage: (page: number) => void;
}

/** Pages through a list; nothing where there is one page. */
export function Pager({ page, pageCount, onPage }: PagerProps) {
  const t = useText(shellText);
  const { number } = useFormat();
  if (pageCount <= 1) return null;
  return (
    <Group component="nav" justify="flex-end" gap="sm" aria-label={t.page(number(page), number(pageCount))}>
      <Button variant="default" disabled={page <= 1} onClick={() => onPage(page - 1)}>
        {t.previousPage}
      </Button>
      <Text size="sm" c="var(--ink-muted)">
        {t.page(number(page), number(pageCount))}
      </Text>
      <Button variant="default" disabled={page >= pageCount} onClick={() => onPage(page + 1)}>
        {t.nextPage}
      </Button>
    </Group>
  );
}
