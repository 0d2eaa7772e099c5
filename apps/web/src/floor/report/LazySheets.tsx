import { type ComponentProps, type ComponentType, useEffect, useState } from "react";
import { ProblemAlert } from "../../ui/ProblemAlert.js";
import type { Sheets } from "./Sheets.js";

type SheetsProps = ComponentProps<typeof Sheets>;

let loaded: ComponentType<SheetsProps> | null = null;

/** Fetches the sheets' code, which the first picture does without. A failure may be tried again. */
export async function loadSheets(): Promise<ComponentType<SheetsProps>> {
  loaded ??= (await import("./Sheets.js")).Sheets;
  return loaded;
}

/** A sheet. Its code is there already, but for a line that went down within the first seconds. */
export function LazySheets(props: SheetsProps) {
  const [Sheet, setSheet] = useState<{ component: ComponentType<SheetsProps> } | null>(loaded && { component: loaded });
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    loadSheets().then((component) => setSheet({ component }), setError);
  }, []);
  return Sheet ? <Sheet.component {...props} /> : <ProblemAlert error={error} />;
}
