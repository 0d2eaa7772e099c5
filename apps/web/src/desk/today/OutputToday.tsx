import { qualityRatio } from "@lantai/api/reports/production/rules";
import { PLAN_HORIZON_DAYS } from "@lantai/api/reports/today/rules";
import { Group, Progress, Stack, Text } from "@mantine/core";
import { useFormat } from "../../lib/format.js";
import { useText } from "../../lib/language.js";
import { figuresText } from "../../i18n/figures.js";
import { todayText } from "../../i18n/today.js";
import { Highlight } from "../../ui/Highlight.js";
import { Panel } from "../../ui/Panel.js";
import { TextLink } from "../../ui/TextLink.js";
import type { TodayFigures } from "./groups.js";

/** What was made today against what should be, each unit for itself. */
export function OutputToday({ output }: { output: TodayFigures["output"] }) {
  const t = useText(todayText);
  const { number } = useFormat();
  return (
    <Panel
      id="output"
      title={t.output}
      actions={
        <TextLink to="/reports" search={{ period: "today" }} hash="daily" size="sm" fw={600}>
          {t.allReports}
        </TextLink>
      }
    >
      <Stack gap="md">
        {output.length === 0 && <Text c="var(--ink-muted)">{t.nothingMade}</Text>}
        {output.map((made) => (
          <UnitOutput key={made.unit} made={made} />
        ))}
        <Text size="xs" c="var(--ink-muted)">
          {t.outputHint(number(PLAN_HORIZON_DAYS))}
        </Text>
      </Stack>
    </Panel>
  );
}

function UnitOutput({ made }: { made: TodayFigures["output"][number] }) {
  const t = useText(todayText);
  const { good, scrap } = useText(figuresText);
  const format = useFormat();
  const share = made.planned > 0 ? made.quantityGood / made.planned : null;
  const quality = qualityRatio(made);
  return (
    <div>
      <Group justify="space-between" align="baseline" gap="xs">
        <Highlight value={made.quantityGood}>
          <Text span size="xl" fw={700}>
            {format.quantity(made.quantityGood, made.unit)}
          </Text>{" "}
          <Text span size="sm" c="var(--ink-muted)">
            {good}
          </Text>
        </Highlight>
        <Text span size="sm">
          {share === null
            ? t.noPlan
            : `${t.plan} ${format.quantity(Math.round(made.planned), made.unit)} · ${format.percent(share)}`}
        </Text>
      </Group>
      {share !== null && (
        <Progress
          value={Math.min(1, share) * 100}
          size="lg"
          my={4}
          color="var(--chart-good, var(--mantine-primary-color-filled))"
          aria-label={t.ofPlan(format.percent(share))}
        />
      )}
      <Text size="sm" c="var(--ink-muted)">
        {scrap} {format.quantity(made.quantityScrap, made.unit)}
        {quality !== null && ` (${format.percent(1 - quality)})`}
      </Text>
    </div>
  );
}
