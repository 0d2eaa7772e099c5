import { SimpleGrid, Skeleton, Stack, Text } from "@mantine/core";
import IconCircleCheck from "@tabler/icons-react/dist/esm/icons/IconCircleCheck.mjs";
import { useQuery } from "@tanstack/react-query";
import { trpc } from "../../lib/api.js";
import { useDayNames } from "../../lib/useDayNames.js";
import { useText } from "../../lib/language.js";
import { shellText } from "../../i18n/shell.js";
import { lazyComponent } from "../../lib/lazy-component.js";
import { useWasIdle } from "../../lib/when-idle.js";
import { todayText } from "../../i18n/today.js";
import { EmptyState } from "../../ui/EmptyState.js";
import { QueryState } from "../../ui/QueryState.js";
import { PageTitle } from "../../ui/PageTitle.js";
import { DueByStatus } from "./DueByStatus.js";
import { FirstSteps } from "./LazyFirstSteps.js";
import { GROUPS, type TodayFigures } from "./groups.js";
import { OrderGroup } from "./OrderGroup.js";
import { OutputToday } from "./OutputToday.js";
import { StepsAfterFirstOrder } from "./StepsAfterFirstOrder.js";
import { Tiles } from "./Tiles.js";
import css from "./TodayPage.module.css";

const recentDaysSkeleton = <Skeleton height={470} radius="md" />;
const RecentDays = lazyComponent(async () => (await import("./RecentDays.js")).RecentDays, recentDaysSkeleton);

/** The live feed reports changes; but an order becomes late without any. */
const REFETCH_MS = 60_000;

/** The first page: late orders, orders at risk or on hold, and today's output. */
export function TodayPage() {
  const { navigation } = useText(shellText);
  const dayNames = useDayNames();
  const today = useQuery(trpc.reports.today.queryOptions(undefined, { refetchInterval: REFETCH_MS }));
  return (
    <>
      <PageTitle title={navigation.today}>
        {today.data && <Text c="var(--ink-muted)">{dayNames.long(today.data.day)}</Text>}
      </PageTitle>
      <QueryState query={today} skeleton={<TodaySkeleton />}>
        {(figures) => (figures.isEmpty ? <FirstSteps order={null} /> : <Figures today={figures} />)}
      </QueryState>
    </>
  );
}

function Figures({ today }: { today: TodayFigures }) {
  const t = useText(todayText);
  const wasIdle = useWasIdle();
  const isAllClear = today.late.total + today.atRisk.total + today.onHold.total === 0;
  return (
    <>
      <StepsAfterFirstOrder today={today} />
      <Tiles today={today} />
      <div className={css["columns"]}>
        <Stack gap="md">
          {isAllClear && <EmptyState icon={IconCircleCheck} title={t.allWell} hint={t.allWellHint} />}
          {GROUPS.map(({ name }) => (
            <OrderGroup key={name} name={name} today={today} />
          ))}
        </Stack>
        <Stack gap="md">
          <OutputToday output={today.output} />
          <DueByStatus today={today} />
          {wasIdle ? <RecentDays /> : recentDaysSkeleton}
        </Stack>
      </div>
    </>
  );
}

function TodaySkeleton() {
  return (
    <Stack gap="md">
      <SimpleGrid cols={{ base: 2, md: 5 }} spacing="sm">
        {GROUPS.map(({ name }) => (
          <Skeleton key={name} height={84} radius="md" />
        ))}
      </SimpleGrid>
      <div className={css["columns"]}>
        <Skeleton height={320} radius="md" />
        <Skeleton height={320} radius="md" />
      </div>
    </Stack>
  );
}
