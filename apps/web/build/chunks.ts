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
  ],
  account: [/\/src\/account\/AccountDialog\.tsx$/],
  desk: [/\/src\/desk\/app\.tsx$/],
  today: [/\/src\/desk\/today\/TodayPage\.tsx$/],
  orders: [/\/src\/desk\/work-orders\/WorkOrdersPage\.tsx$/],
};
const PARTS = ["start", "floor", "floorPages", "account", "desk", "today", "orders"] as const;
type Part = (typeof PARTS)[number];

/** What a module of several parts is bundled into, before what is of one part alone. */
const CHUNKS = [
  "start",
  "shared-libraries",
  "shared",
  "floor",
  "account-libraries",
  "account",
  "desk-libraries",
  "desk",
  "today",
  "orders",
] as const;
type ChunkName = (typeof CHUNKS)[number];

type ModuleInfo = (id: string) => { importedIds: readonly string[] } | null;

/** Every module that this one imports statically, directly or indirectly, and itself. */
function closureOf(beginnings: readonly string[], moduleInfo: ModuleInfo): Set<string> {
  const found = new Set<string>();
  const waiting = [...beginnings];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    waiting.push(...(moduleInfo(id)?.importedIds ?? []));
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
  if (isOf("floor")) return "floor";
  // The floor opens the account dialog too, and must not load the desk for it.
  if (isOf("account")) return isOfDeskPages ? "account-libraries" : "account";
  if (isOfDesk) return kind === "library" ? "desk-libraries" : "desk";
  return isOfToday ? "today" : isOfOrders ? "orders" : null;
}

interface Chunks {
  plugin: Plugin;
  /** For rolldown's `codeSplitting.groups`. */
  groups: { name: (id: string) => string | null; priority: number }[];
}

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
        for (const part of PARTS) {
          const found = BEGINNINGS[part].map(
            (beginning) => ids.find((id) => beginning.test(id)) ?? this.error(`no module matches ${beginning}`),
          );
          const closure = closureOf(found, (id) => this.getModuleInfo(id));
          modules.set(part, closure);
        }
      },
    },
    // A chunk also takes what its modules import, unless one of a higher priority has it.
    groups: CHUNKS.map((chunk, i) => ({
      name: (id) => (nameOf(id) === chunk ? chunk : null),
      priority: CHUNKS.length - i,
    })),
  };
}
