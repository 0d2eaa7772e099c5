import { Button, FileButton, Text } from "@mantine/core";
import IconFileImport from "@tabler/icons-react/dist/esm/icons/IconFileImport.mjs";
import { type DragEvent, useState } from "react";
import { useText } from "../../lib/language.js";
import { importText } from "../../i18n/import.js";
import css from "./DropZone.module.css";

interface DropZoneProps {
  isReading: boolean;
  onFile: (file: File) => void;
}

/** Where a file is dropped, or chosen by a button. */
export function DropZone({ isReading, onFile }: DropZoneProps) {
  const t = useText(importText);
  const [isOver, setOver] = useState(false);
  const stay = (event: DragEvent) => {
    event.preventDefault();
    setOver(true);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file) onFile(file);
  };
  return (
    <div
      className={css["zone"]}
      data-over={isOver}
      onDragEnter={stay}
      onDragOver={stay}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <IconFileImport size={40} stroke={1.25} color="var(--ink-muted)" aria-hidden />
      <Text fw={650}>{t.drop}</Text>
      <Text size="sm" c="var(--ink-muted)">
        {t.or}
      </Text>
      <FileButton accept=".csv,.txt,.tsv,.xlsx" onChange={(file) => file && onFile(file)}>
        {(props) => (
          <Button {...props} loading={isReading}>
            {t.choose}
          </Button>
        )}
      </FileButton>
      <Text size="sm" c="var(--ink-muted)">
        {t.kinds}
      </Text>
    </div>
  );
}
