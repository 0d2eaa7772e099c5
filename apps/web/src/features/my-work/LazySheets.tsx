import { type ComponentProps, lazy, Suspense } from "react";
import type { Sheets } from "./Sheets.js";

const load = async () => ({ default: (await import("./Sheets.js")).Sheets });
// The first load has no room for what opens later; the service worker has it on the device by then.
const Loaded = lazy(load);

/** A sheet, whose code comes with the first one that opens. */
export function LazySheets(props: ComponentProps<typeof Sheets>) {
  return (
    <Suspense>
      <Loaded {...props} />
    </Suspense>
  );
}
