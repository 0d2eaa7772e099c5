import { Button } from "@mantine/core";
import IconDownload from "@tabler/icons-react/dist/esm/icons/IconDownload.mjs";
import { useMutation } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { csvFile } from "../../lib/csv.js";
import { download } from "../../lib/download.js";
import { useFormat } from "../../lib/format.js";
import { useText } from "../../lib/language.js";
import { auditText } from "../../locales/audit.js";
import { notifyDone } from "../../ui/notify.js";
import { ProblemAlert } from "../../ui/ProblemAlert.js";
import { type Entry, readAllEntries } from "./entries.js";
import type { AuditSearch } from "./search.js";

/** The file's columns, by the names that the command line's export has too. */
const COLUMNS = {
  seal: (entry) => entry.seal,
  at: (entry) => entry.at,
  action: (entry) => entry.action,
  actor_kind: (entry) => entry.actor.kind,
  actor: (entry) => entry.actor.name,
  address: (entry) => entry.address,
  via: (entry) => entry.via,
  subject_type: (entry) => entry.subject.type,
  subject: (entry) => entry.subject.name,
  before: (entry) => entry.before && JSON.stringify(entry.before),
  after: (entry) => entry.after && JSON.stringify(entry.after),
  prev_hash: (entry) => entry.prevHash,
  hash: (entry) => entry.hash,
} satisfies Record<string, (entry: Entry) => string | number | null>;

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
      const rows = entries.map((entry) => Object.values(COLUMNS).map((cell) => cell(entry)));
      const file = await csvFile({ columns: Object.keys(COLUMNS), rows });
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
