import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build, type Plugin, type Rolldown } from "vite";

const SOURCE = fileURLToPath(new URL("../service-worker/main.ts", import.meta.url));
const PUBLIC = fileURLToPath(new URL("../public/", import.meta.url));

/** The floor's pages, which all open without a network. */
const PAGES = fileURLToPath(new URL("../src/floor/Pages.tsx", import.meta.url));
/** What else opens without a network: each pattern has to match a module. */
const OFFLINE = [
  /\/src\/main\.ts$/,
  /\/floor\/app\.tsx$/,
  /\/floor\/report\/Sheets\.tsx$/,
  /\/floor\/device\/stored-entry\.ts$/,
  /\/floor\/scan\/ScanSheet\.tsx$/,
  /\/floor\/scan\/software-detector\.ts$/,
  /\/account\/AccountDialog\.tsx$/,
];
const PUBLIC_FILES = ["icon.svg", "manifest.webmanifest"];

interface PrecacheEntry {
  url: string;
  revision: string | null;
}

const revisionOf = (content: string | Uint8Array) => createHash("sha256").update(content).digest("hex").slice(0, 16);

/** The files of the pages and of what else opens offline, with their styles and static imports. A hashed name needs no revision. */
function filesOf(bundle: Rolldown.OutputBundle, pages: readonly string[]): string[] {
  const files = new Set<string>();
  const add = (fileName: string) => {
    const chunk = bundle[fileName];
    if (files.has(fileName) || chunk?.type !== "chunk") return;
    files.add(fileName);
    for (const css of chunk.viteMetadata?.importedCss ?? []) files.add(css);
    for (const imported of chunk.imports) add(imported);
  };
  const chunks = Object.values(bundle).filter((file) => file.type === "chunk");
  const addAll = (what: string | RegExp, isOf: (module: string) => boolean) => {
    const needed = chunks.filter(({ moduleIds }) => moduleIds.some(isOf));
    if (needed.length === 0) throw new Error(`no module matches ${what}, which has to open without a network`);
    for (const { fileName } of needed) add(fileName);
  };
  for (const pattern of OFFLINE) addAll(pattern, (module) => pattern.test(module));
  for (const page of pages) addAll(page, (module) => module === page);
  return [...files].toSorted();
}

async function precached(bundle: Rolldown.OutputBundle, pages: readonly string[]): Promise<PrecacheEntry[]> {
  const index = bundle["index.html"];
  if (index?.type !== "asset") throw new Error("there is no index.html to open without a network");
  return [
    { url: "/index.html", revision: revisionOf(index.source) },
    ...filesOf(bundle, pages).map((file) => ({ url: `/${file}`, revision: null })),
    ...(await Promise.all(
      PUBLIC_FILES.map(async (file) => ({ url: `/${file}`, revision: revisionOf(await readFile(PUBLIC + file)) })),
    )),
  ];
}

/** Builds `sw.js`, which stores the floor's pages on the device, and none of the desk's. */
export function serviceWorker(): Plugin {
  return {
    name: "lantai:service-worker",
    apply: "build",
    generateBundle: {
      order: "post",
      async handler(_, bundle) {
        const pages = this.getModuleInfo(PAGES)?.dynamicallyImportedIds ?? [];
        if (pages.length === 0) throw new Error(`${PAGES} loads no page`);
        const built = await build({
          configFile: false,
          logLevel: "warn",
          publicDir: false,
          define: { PRECACHED: JSON.stringify(await precached(bundle, pages)), "process.env.NODE_ENV": '"production"' },
          build: {
            write: false,
            target: "es2022",
            rolldownOptions: { input: SOURCE, output: { format: "iife", entryFileNames: "sw.js" } },
          },
        });
        const [output] = "output" in built ? built.output : [];
        if (!output) throw new Error("the service worker was not built");
        this.emitFile({ type: "asset", fileName: "sw.js", source: output.code });
      },
    },
  };
}
