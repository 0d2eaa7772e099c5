import { Skeleton, Stack } from "@mantine/core";

/** The outline of a list while it loads. */
export function RowsSkeleton({ rows }: { rows: number }) {
  return (
    <Stack gap="xs">
      {Array.from({ length: rows }, (_, row) => (
        <Skeleton key={row} height={44} radius="md" />
      ))}
    </Stack>
  );
}
