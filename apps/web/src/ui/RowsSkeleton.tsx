import { Skeleton, Stack } from "@mantine/core";

/** The shape of a list that is coming. */
export function RowsSkeleton({ rows }: { rows: number }) {
  return (
    <Stack gap="xs">
      {Array.from({ length: rows }, (_, row) => (
        <Skeleton key={row} height={44} radius="md" />
      ))}
    </Stack>
  );
}
