import type { Plugin } from "vite";

/** Where each part of a first load begins; it is everything that its beginning imports statically. */
const BEGINNINGS = {
  start: [/\/src\/main\.ts$/],
  floor: [/\/src\/floor\/app\.tsx$/],
  /** What the floor loads afterwards: it must not load the desk for it. */
  floorPages: [
    /\/floor\/report\/Sheets\.tsx$/,
    /\/floor\/device\/stored-entry\.ts$/,
    /\/floor\/order\/OrderPage\.tsx$/,
    /\/floor\/unsent\/UnsentPage\.tsx$/,
    /\/floor\/scan\/ScanSheet\.tsx$/,
    /\/floor\/corrections\/CorrectionSheet\.tsx$/,
    /\/floor\/corrections\/OwnReportsPage\.tsx$/,
  ],
  account: [/\/src\/account\/AccountDialog\.tsx$/],
  desk: [/\/src\/desk\/app\.tsx$/],
  today: [/\/src\/desk\/today\/TodayPage\.tsx$/],
  orders: [/\/src\/desk\/work-orders\/WorkOrdersPage\.tsx$/],
};
const PARTS = ["start", "floor", "floorPages", "account", "desk", "today", "orders"] as const;
/** A part, or all that the desk ever loads. */
type Part = (typeof PARTS)[number] | "deskPages";

/** What a module of several parts is bundled into, before what is of one part alone. */
const CHUNKS = [
  "start",
  "shared-libraries",
  "shared",
  "floor",
  "sharedPages",
  "floorPages",
  "account-libraries",
  "account",
  "desk-libraries",
  "desk",
  "today",
  "orders",
] as const;
type ChunkName = (typeof CHUNKS)[number];

/** The modules that a module imports. */
type Imports = (id: string) => readonly string[];

/** Every module that these import, directly or indirectly, and themselves. */
function closureOf(beginnings: readonly string[], importsOf: Imports): Set<string> {
  const found = new Set<string>();
  const waiting = [...beginnings];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    waiting.push(...importsOf(id));
  }
  return found;
}

/** Libraries are apart from our code, which changes more often. */
const kindOf = (id: string) =>
  id.includes("/node_modules/") ? "library" : /\.css(?:$|\?)/.test(id) ? "style" : "code";

function chunkOf(isOf: (part: Part) => boolean, kind: ReturnType<typeof kindOf>): ChunkName | null {
  if (isOf("start")) return "start";
  const isOfToday = isOf("today");
  const isOfOrders = isOf("orders");
  const isOfDesk = isOf("desk") || (isOfToday && isOfOrders);
  const isOfDeskPages = isOfDesk || isOfToday || isOfOrders;
  if ((isOfDeskPages || isOf("account")) && (isOf("floor") || isOf("floorPages")))
    return ({ library: "shared-libraries", style: "start", code: "shared" } as const)[kind];
  // The desk must not load the floor for what a page of its own needs too.
  if (isOf("floor")) return isOf("deskPages") ? "shared" : "floor";
  if (isOf("floorPages")) return isOf("deskPages") ? "sharedPages" : "floorPages";
  // The floor opens the account dialog too, and must not load the desk for it.
  if (isOf("account")) return isOfDeskPages ? "account-libraries" : "account";
  if (isOfDesk) return kind === "library" ? "desk-libraries" : "desk";
  return isOfToday ? "today" : isOfOrders ? "orders" : null;
}

interface Chunks {
  plugin: Plugin;
  /** For rolldown's `codeSplitting.groups`. */
  groups: { name: (id: string) => string | null; priority: number }[];
  /** For rolldown's `postBanner`. */
  banner: (chunk: { name: string }) => string;
}

/**
 * Most of these chunks runs before the first screen is shown. Told so, V8 compiles a file while it is downloaded, beside
 * everything else; it would otherwise find each function once to skip it, and compile it where it is called.
 */
const COMPILED_AT_ONCE: ReadonlySet<string> = new Set<ChunkName>(["start", "shared-libraries", "shared", "floor"]);

/**
 * Bundles the first loads into a few files: what every page needs, what floor and desk share, and each one's own. On a bad network thirty small files take longer, and they compress worse.
 */
export function firstLoads(): Chunks {
  const modules = new Map<Part, Set<string>>();
  const nameOf = (id: string) => chunkOf((part) => modules.get(part)?.has(id) ?? false, kindOf(id));
  return {
    plugin: {
      name: "lantai:first-loads",
      buildEnd() {
        const ids = [...this.getModuleIds()];
        const staticImports: Imports = (id) => this.getModuleInfo(id)?.importedIds ?? [];
        const beginnings = new Map<Part, string[]>();
        for (const part of PARTS) {
          const found = BEGINNINGS[part].map(
            (beginning) => ids.find((id) => beginning.test(id)) ?? this.error(`no module matches ${beginning}`),
          );
          beginnings.set(part, found);
          modules.set(part, closureOf(found, staticImports));
        }
        // The start loads either app when it is asked to, so what it loads is not the desk's.
        const allImports: Imports = (id) => [
          ...staticImports(id),
          ...(modules.get("start")?.has(id) ? [] : (this.getModuleInfo(id)?.dynamicallyImportedIds ?? [])),
        ];
        modules.set("deskPages", closureOf(beginnings.get("desk") ?? [], allImports));
      },
    },
    // A chunk also takes what its modules import, unless one of a higher priority has it.
    groups: CHUNKS.map((chunk, i) => ({
      name: (id) => (nameOf(id) === chunk ? chunk : null),
      priority: CHUNKS.length - i,
    })),
    banner: ({ name }) => (COMPILED_AT_ONCE.has(name) ? "//# allFunctionsCalledOnLoad" : ""),
  };
}
