import type { Shifts } from "@lantai/api/shifts/schema";
import { Badge, Button, Group, Skeleton, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { trpc } from "../../lib/api.js";
import { useFormat } from "../../lib/format.js";
import { useText } from "../../lib/language.js";
import { shiftsText } from "../../i18n/shifts.js";
import { QueryState } from "../../ui/QueryState.js";
import { ShiftForm } from "./ShiftForm.js";

/** The plant's shifts: the plan in force, those that follow, and a form for the next. */
export function ShiftSettings() {
  const t = useText(shiftsText);
  const shifts = useQuery(trpc.shifts.get.queryOptions());
  return (
    <Stack>
      <Text size="sm" c="var(--ink-muted)">
        {t.hint}
      </Text>
      <QueryState query={shifts} skeleton={<Skeleton height="4rem" />}>
        {(data) => <Plans {...data} />}
      </QueryState>
    </Stack>
  );
}

function Plans({ plans, now }: Shifts) {
  const t = useText(shiftsText);
  const { time } = useFormat();
  const [isEditing, setIsEditing] = useState(false);
  const inForce = plans.findLast(({ validFrom }) => validFrom <= now.day);
  const later = plans.filter(({ validFrom }) => validFrom > now.day);
  return (
    <>
      {now.shift !== null && <Text fw={600}>{t.runsNow(now.shift, time(now.to))}</Text>}
      <Plan shifts={inForce?.shifts ?? []} validFrom={null} />
      {later.map((plan) => (
        <Plan key={plan.validFrom} {...plan} />
      ))}
      {isEditing ? (
        <ShiftForm plans={plans} onClose={() => setIsEditing(false)} />
      ) : (
        <Button variant="default" style={{ alignSelf: "start" }} onClick={() => setIsEditing(true)}>
          {t.change}
        </Button>
      )}
    </>
  );
}

function Plan({ shifts, validFrom }: { shifts: Shifts["plans"][number]["shifts"]; validFrom: string | null }) {
  const t = useText(shiftsText);
  const { calendarDay, clock } = useFormat();
  return (
    <div>
      <Text size="sm" c="var(--ink-muted)" mb={4}>
        {validFrom === null ? t.validNow : t.validFrom(calendarDay(validFrom))}
      </Text>
      {shifts.length === 0 && <Text>{t.none}</Text>}
      <Group gap="xs" component="ul" p={0} m={0} style={{ listStyle: "none" }}>
        {shifts.map(({ name, start }) => (
          <li key={name}>
            <Badge variant="default" size="lg" tt="none" fw={500}>
              {clock(start)} {name}
            </Badge>
          </li>
        ))}
      </Group>
    </div>
  );
}
