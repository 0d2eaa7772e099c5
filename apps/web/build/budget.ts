/** The JavaScript of a first load. */
export interface FirstLoad {
  name: string;
  /** The modules with which its parts begin; what they import statically belongs to it. */
  modules: readonly string[];
  /**
   * Bytes of gzipped JavaScript. Less than the minimum means that not all of it was measured, or that both limits can be
   * lowered.
   */
  min: number;
  max: number;
}

const START = "index.html";
const FLOOR = [START, "src/floor/app.tsx"];
const DESK = [START, "src/desk/app.tsx"];

/** What each page may load before it can be used: for a cheap tablet on bad Wi-Fi, and an office's old computer. */
export const FIRST_LOADS: readonly FirstLoad[] = [
  { name: "sign-in page", modules: [START], min: 0, max: 60_000 },
  { name: "operator's list", modules: FLOOR, min: 0, max: 120_000 },
  {
    name: "operator's list, with what comes right after it",
    modules: [...FLOOR, "src/floor/report/Sheets.tsx", "src/floor/device/stored-entry.ts"],
    min: 0,
    max: 130_000,
  },
  { name: "Today", modules: [...DESK, "src/desk/today/TodayPage.tsx"], min: 0, max: 220_000 },
  { name: "list of orders", modules: [...DESK, "src/desk/work-orders/WorkOrdersPage.tsx"], min: 0, max: 220_000 },
];
