import { ROLES } from "@lantai/db/vocabulary";
import { Button, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { trpc } from "../lib/api.js";
import { useText } from "../lib/language.js";
import { PUBLIC } from "../lib/queries.js";
import { authText } from "../i18n/auth.js";
import { wordsText } from "../i18n/words.js";
import type { Credentials } from "./SignInForm.js";
import css from "./SignInPage.module.css";

/** Signs in to a demo factory's accounts in one tap; in a real factory, says where the first account comes from. */
export function DemoAccounts({ onChoose }: { onChoose: (credentials: Credentials) => void }) {
  const t = useText(authText);
  const { role: roleWord } = useText(wordsText);
  const { data } = useQuery(trpc.auth.demoAccounts.queryOptions(undefined, { staleTime: Infinity, meta: PUBLIC }));
  if (!data) return null;
  if (data.length === 0) {
    return (
      <details className={css["hint"]}>
        <summary>{t.firstRunTitle}</summary>
        <p>{t.firstRun}</p>
      </details>
    );
  }
  return (
    <section className={css["demo"]} aria-labelledby="demo">
      <Title order={2} size="h5" id="demo">
        {t.demoTitle}
      </Title>
      <Text size="sm" c="var(--ink-muted)">
        {t.demoHint}
      </Text>
      {data.map(({ username, password, name, role }) => (
        <Button
          key={username}
          variant="default"
          justify="space-between"
          rightSection={<Text size="sm">{roleWord[ROLES.find((known) => known === role) ?? "operator"]}</Text>}
          onClick={() => onChoose({ username, password })}
        >
          {name}
        </Button>
      ))}
    </section>
  );
}
