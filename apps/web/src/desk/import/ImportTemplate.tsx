import { Button } from "@mantine/core";
import IconDownload from "@tabler/icons-react/dist/esm/icons/IconDownload.mjs";
import { csvFile } from "../../lib/csv.js";
import { download } from "../../lib/download.js";
import { useFormat } from "../../lib/format.js";
import { useText } from "../../lib/language.js";
import { nameOf } from "../../lib/session.js";
import { useNow } from "../../lib/useNow.js";
import { importText } from "../../i18n/import.js";
import { wordsText } from "../../i18n/words.js";
import { useOperators } from "../work-orders/form/useOperators.js";
import { IMPORT_FIELDS } from "./column-mapping.js";

/** Downloads a file with the columns of an import and one row, as this language's spreadsheet opens it. */
export function ImportTemplate() {
  const t = useText(importText);
  const { priority } = useText(wordsText);
  const { isoDay } = useFormat();
  const [operator] = useOperators();
  const today = isoDay(useNow());
  const example = {
    externalRef: "SO-1001",
    productName: "Engsel pintu 4 inci",
    quantity: 12.5,
    deadline: `${today} 14:00`,
    operator: operator ? nameOf(operator) : "budi.santoso",
    unit: "kg",
    priority: priority.high,
    note: "",
    team: "",
    steps: "",
    number: null,
  };
  const fields = IMPORT_FIELDS.filter((field) => field !== "number");
  const save = async () => {
    const columns = fields.map((field) => t.mapping.fields[field]);
    download(`${t.templateName}.csv`, await csvFile({ columns, rows: [fields.map((field) => example[field])] }));
  };
  return (
    <div>
      <Button variant="default" leftSection={<IconDownload size={18} aria-hidden />} onClick={() => void save()}>
        {t.template}
      </Button>
    </div>
  );
}
