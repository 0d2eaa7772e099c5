import { AUDIT_COLUMNS } from "@lantai/api/audit/csv-columns";
import { Button } from "@mantine/core";
import IconDownload from "@tabler/icons-react/dist/esm/icons/IconDownload.mjs";
import { useMutation } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { csvFile } from "../../lib/csv.js";
import { NUMBER_SIGNS } from "../../lib/numbers.js";
import { download } from "../../lib/download.js";
import { useFormat } from "../../lib/format.js";
import { useText } from "../../lib/language.js";
import { auditText } from "../../i18n/audit.js";
import { notifyDone } from "../../ui/notify.js";
import { ProblemAlert } from "../../ui/ProblemAlert.js";
import { readAllEntries } from "./entries.js";
import type { AuditSearch } from "./search.js";

/** Writes every entry of the filter to a CSV file. */
export function ExportAudit({ search }: { search: AuditSearch }) {
  const t = useText(auditText);
  const { number, isoDay } = useFormat();
  const [count, setCount] = useState(0);
  const leaving = useRef(new AbortController());
  useEffect(() => {
    const controller = new AbortController();
    leaving.current = controller;
    return () => controller.abort();
  }, []);
  const write = useMutation({
    mutationFn: async () => {
      const { signal } = leaving.current;
      const entries = await readAllEntries(search, { onProgress: setCount, signal });
      const rows = entries.map((entry) => Object.values(AUDIT_COLUMNS).map((cell) => cell(entry)));
      const file = await csvFile({ columns: Object.keys(AUDIT_COLUMNS), rows }, NUMBER_SIGNS.dot);
      if (signal.aborted) return;
      download(`audit-${isoDay(Date.now())}.csv`, file);
      notifyDone(t.exported(number(rows.length)));
    },
  });
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconDownload size={18} aria-hidden />}
        disabled={write.isPending}
        onClick={() => write.mutate()}
      >
        {write.isPending ? t.exporting(number(count)) : t.export}
      </Button>
      <ProblemAlert error={write.error} />
    </>
  );
}
