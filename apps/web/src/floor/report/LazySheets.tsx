import { type ComponentProps, type ComponentType, useEffect, useState } from "react";
import { ProblemAlert } from "../../ui/ProblemAlert.js";
import type { Sheets } from "./Sheets.js";

type SheetsProps = ComponentProps<typeof Sheets>;

let loaded: ComponentType<SheetsProps> | null = null;

/** Loads the code of the sheets, which the first paint does not need. After a failure it can be called again. */
export async function loadSheets(): Promise<ComponentType<SheetsProps>> {
  loaded ??= (await import("./Sheets.js")).Sheets;
  return loaded;
}

/** A sheet. Its code is loaded already, unless the network failed within the first seconds. */
export function LazySheets(props: SheetsProps) {
  const [Sheet, setSheet] = useState<{ component: ComponentType<SheetsProps> } | null>(loaded && { component: loaded });
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    loadSheets().then((component) => setSheet({ component }), setError);
  }, []);
  return Sheet ? <Sheet.component {...props} /> : <ProblemAlert error={error} />;
}
