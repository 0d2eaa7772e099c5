import type { ImportProgress } from "@lantai/api/import/events";
import { Button, Group, Progress, Stack, Text } from "@mantine/core";
import IconAlertTriangle from "@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs";
import { useMutation } from "@tanstack/react-query";
import { useFormat } from "../../lib/format.js";
import { useText } from "../../lib/language.js";
import { importText } from "../../i18n/import.js";
import { PageTitle } from "../../ui/PageTitle.js";
import { ProblemAlert } from "../../ui/ProblemAlert.js";
import { InvalidRows } from "./InvalidRows.js";
import { DropZone } from "./DropZone.js";
import css from "./DropZone.module.css";
import { ColumnMappingStep } from "./ColumnMappingStep.js";
import { ImportResult } from "./ImportResult.js";
import { ImportTemplate } from "./ImportTemplate.js";
import { FileError, readFile } from "./read-file.js";
import { useImport } from "./useImport.js";

/** Imports orders from a file: choose it, map its columns, validate it, and import all of it or nothing. */
export function ImportPage() {
  const t = useText(importText);
  const file = useMutation({ mutationFn: readFile });
  const { run, check, importAll, reset } = useImport();
  const again = () => {
    reset();
    file.reset();
  };
  return (
    <>
      <PageTitle title={t.title}>
        {file.data && (
          <Button variant="default" onClick={again}>
            {t.another}
          </Button>
        )}
      </PageTitle>
      <Stack gap="md">
        {!file.data && (
          <>
            <Text>{t.lead}</Text>
            <DropZone isReading={file.isPending} onFile={(chosen) => file.mutate(chosen)} />
            {file.error && (
              <p role="alert" className={css["refused"]}>
                <IconAlertTriangle size="1.2em" aria-hidden />
                {t.problems[file.error instanceof FileError ? file.error.problem : "unreadable"]}
              </p>
            )}
            <ImportTemplate />
          </>
        )}
        {file.data && (
          // Hidden while it runs, so that the mapping is kept for the way back.
          <div hidden={run !== null && run.end?.kind !== "rejected" && run.error === null}>
            <ColumnMappingStep key={file.submittedAt} file={file.data} onCheck={check} />
          </div>
        )}
        {run && !run.end && run.error === null && (
          <Running progress={run.progress} onStop={run.dryRun ? reset : undefined} />
        )}
        <ProblemAlert error={run?.error} />
        {run?.end?.kind === "rejected" && <InvalidRows errors={run.end.errors} run={run} />}
        {run?.end?.kind === "done" && <ImportResult end={run.end} run={run} onImport={importAll} onBack={reset} />}
      </Stack>
    </>
  );
}

/** How far it is. Only a check can be stopped: what is being stored is stored, or nothing of it. */
function Running({ progress, onStop }: { progress: ImportProgress | null; onStop?: () => void }) {
  const t = useText(importText);
  const { number } = useFormat();
  const isStoring = progress?.phase === "storing";
  const text = progress && t.progress(number(progress.done), number(progress.total));
  return (
    <Stack gap="xs">
      <Text role="status">
        {isStoring ? t.storing : t.checking} {text}
      </Text>
      <Progress
        value={progress ? (100 * progress.done) / Math.max(1, progress.total) : 0}
        animated
        aria-label={isStoring ? t.storing : t.checking}
      />
      {onStop && (
        <Group>
          <Button variant="default" onClick={onStop}>
            {t.stop}
          </Button>
        </Group>
      )}
    </Stack>
  );
}
