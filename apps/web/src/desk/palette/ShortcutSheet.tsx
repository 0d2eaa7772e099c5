import { Kbd, Switch, Table } from "@mantine/core";
import { Fragment } from "react";
import { useText } from "../../lib/language.js";
import { paletteText } from "../../i18n/palette.js";
import { shellText } from "../../i18n/shell.js";
import { Dialog } from "../../ui/Dialog.js";
import { NAVIGATION } from "../shell/navigation.js";
import { MOD_KEY, NEW_ORDER_KEY, PLACE_KEYS, setSingleKeys, useSingleKeys } from "./shortcuts.js";

/** Every shortcut, and the switch for those that are a single letter. */
export default function ShortcutSheet({ onClose }: { onClose: () => void }) {
  const t = useText(paletteText);
  const { navigation } = useText(shellText);
  const areOn = useSingleKeys();
  const rows: { keys: readonly string[]; does: string; isSingle: boolean; joint?: string }[] = [
    { keys: [MOD_KEY, "K"], does: t.ofPalette, isSingle: false },
    { keys: ["/"], does: t.ofPalette, isSingle: true },
    { keys: ["Esc"], does: t.closeAny, isSingle: false },
    { keys: ["?"], does: t.showHelp, isSingle: true },
    { keys: [NEW_ORDER_KEY], does: t.newOrder, isSingle: true },
    ...NAVIGATION.map(({ word }) => ({
      keys: ["g", PLACE_KEYS[word]],
      does: navigation[word],
      isSingle: true,
      joint: ` ${t.thenKey} `,
    })),
  ];
  const inRow: typeof rows = [
    { keys: ["↑", "↓"], does: t.moveRow, isSingle: false, joint: " " },
    { keys: ["Space"], does: t.selectRow, isSingle: false },
    { keys: ["E"], does: t.editRow, isSingle: false },
    { keys: ["D"], does: t.duplicateRow, isSingle: false },
  ];
  const row = ({ keys, does, isSingle, joint = " + " }: (typeof rows)[number]) => (
    <Table.Tr key={keys.join(" ")} c={isSingle && !areOn ? "var(--ink-muted)" : ""}>
      <Table.Th scope="row" fw={450}>
        {does}
      </Table.Th>
      <Table.Td ta="right" style={{ whiteSpace: "nowrap" }}>
        {keys.map((key, i) => (
          <Fragment key={key}>
            {i > 0 && joint}
            <Kbd>{key.length === 1 ? key.toUpperCase() : key}</Kbd>
          </Fragment>
        ))}
      </Table.Td>
    </Table.Tr>
  );
  return (
    <Dialog onClose={onClose} title={t.help} size="md">
      <Table verticalSpacing={6}>
        <caption className="sr-only">{t.help}</caption>
        <Table.Tbody>
          {rows.map(row)}
          <Table.Tr>
            <Table.Th scope="rowgroup" colSpan={2} pt="md">
              {t.inRow}
            </Table.Th>
          </Table.Tr>
          {inRow.map(row)}
        </Table.Tbody>
      </Table>
      <Switch
        mt="md"
        label={t.singleKeys}
        description={t.singleKeysHint}
        checked={areOn}
        onChange={({ currentTarget }) => setSingleKeys(currentTarget.checked)}
      />
    </Dialog>
  );
}
