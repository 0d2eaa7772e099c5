import { Group, Text } from "@mantine/core";

/** The product's sign and name. */
export function Brand() {
  return (
    <Group gap="xs" wrap="nowrap">
      <img src="/icon.svg" alt="" width={28} height={28} />
      <Text fw={700} size="lg">
        Lantai
      </Text>
    </Group>
  );
}
