import type { Plugin } from "vite";

/** Where each part of a first load begins; a part is everything that its beginnings import statically. */
const BEGINNINGS = {
  start: [/\/src\/main\.ts$/],
  floor: [/\/src\/floor\/app\.tsx$/],
  desk: [
    /\/src\/desk\/app\.tsx$/,
    /\/src\/desk\/today\/TodayPage\.tsx$/,
    /\/src\/desk\/work-orders\/WorkOrdersPage\.tsx$/,
  ],
};
type Part = keyof typeof BEGINNINGS;

type ModuleInfo = (id: string) => { importedIds: readonly string[] } | null;

/** Every module that the beginnings import statically, directly or indirectly. */
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

interface Chunks {
  plugin: Plugin;
  /** For rolldown's `codeSplitting.groups`. */
  groups: { name: (id: string) => string | null }[];
}

/**
 * Bundles the first loads into a few files: what every page needs, and for the floor, the desk and both together one of
 * libraries and one of our code, which changes more often. On a bad network thirty small files take longer, and they
 * compress worse.
 */
export function firstLoads(): Chunks {
  const parts: Record<Part, Set<string>> = { start: new Set(), floor: new Set(), desk: new Set() };
  const nameOf = (id: string): string | null => {
    if (parts.start.has(id)) return "start";
    const isOfFloor = parts.floor.has(id);
    const isOfDesk = parts.desk.has(id);
    if (!isOfFloor && !isOfDesk) return null;
    const part = isOfFloor && isOfDesk ? "shared" : isOfFloor ? "floor" : "desk";
    return id.includes("/node_modules/") ? `${part}-libraries` : part;
  };
  return {
    plugin: {
      name: "lantai:first-loads",
      buildEnd() {
        const ids = [...this.getModuleIds()];
        const find = (begin: RegExp) => ids.find((id) => begin.test(id)) ?? this.error(`no module matches ${begin}`);
        for (const part of ["start", "floor", "desk"] as const)
          parts[part] = closureOf(BEGINNINGS[part].map(find), (id) => this.getModuleInfo(id));
      },
    },
    groups: [{ name: nameOf }],
  };
}
