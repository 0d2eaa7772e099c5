/** The JavaScript of a first load. */
export interface FirstLoad {
  name: string;
  /** The chunks with which it begins, by their keys in Vite's manifest; what they import statically belongs to it. */
  chunks: readonly RegExp[];
  /**
   * Bytes of gzipped JavaScript. Less than the minimum means that not all of it was measured, or that both limits can be
   * lowered.
   */
  min: number;
  max: number;
  /** Files of any kind, the page itself among them; the requests for data come on top, in few batches. */
  maxFiles: number;
}

/** A chunk of `chunks.ts`, or the module with which it begins. */
const beginning = (chunk: string, module: string): RegExp =>
  new RegExp(`^(?:_${chunk}-[^/]*\\.js|${module.replaceAll(".", "\\.")})$`);

const START = beginning("start", "index.html");
const FLOOR = [START, beginning("floor", "src/floor/app.tsx")];
const DESK = [START, beginning("desk", "src/desk/app.tsx")];

/** What each page may load before it can be used: for a cheap tablet on bad Wi-Fi, and an office's old computer. */
export const FIRST_LOADS: readonly FirstLoad[] = [
  { name: "sign-in page", chunks: [START], min: 40_000, max: 43_000, maxFiles: 6 },
  { name: "operator's list", chunks: FLOOR, min: 128_000, max: 136_000, maxFiles: 10 },
  {
    name: "operator's list, with every other page and sheet of the floor, which come right after it",
    chunks: [...FLOOR, beginning("floorPages", "src/floor/report/Sheets.tsx")],
    min: 146_000,
    max: 155_000,
    maxFiles: 15,
  },
  {
    name: "Today",
    chunks: [...DESK, beginning("today", "src/desk/today/TodayPage.tsx")],
    min: 184_000,
    max: 194_000,
    maxFiles: 16,
  },
  {
    name: "list of orders",
    chunks: [...DESK, beginning("orders", "src/desk/work-orders/WorkOrdersPage.tsx")],
    min: 196_000,
    max: 206_000,
    maxFiles: 16,
  },
];
