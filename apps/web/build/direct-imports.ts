import { readFile } from "node:fs/promises";
import type { Plugin } from "vite";

/** Packages whose index only hands on what other files export, without side effects. */
const PACKAGES = ["@mantine/core", "@mantine/hooks", "@mantine/notifications"];

interface Binding {
  /** The name in the file that exports it. */
  imported: string;
  file: string;
}

/**
 * Imports from these packages' indexes become imports from the files behind them. An index imports the whole package, so to
 * `firstLoads` each module that imports one component would need every component that any page uses.
 */
export function directImports(): Plugin {
  const indexes = new Map<string, Map<string, Binding>>();
  return {
    name: "lantai:direct-imports",
    apply: "build",
    async buildStart() {
      for (const name of PACKAGES) {
        const index = await this.resolve(name);
        if (!index) this.error(`${name} is not installed`);
        const bindings = new Map<string, Binding>();
        for (const statement of this.parse(await readFile(index.id, "utf8")).body) {
          if (statement.type !== "ImportDeclaration") continue;
          const file = await this.resolve(statement.source.value, index.id);
          if (!file) this.error(`${name} imports ${statement.source.value}, which is not installed`);
          for (const specifier of statement.specifiers)
            if (specifier.type === "ImportSpecifier" && specifier.imported.type === "Identifier")
              bindings.set(specifier.local.name, { imported: specifier.imported.name, file: file.id });
        }
        indexes.set(name, bindings);
      }
    },
    transform: {
      order: "post",
      filter: { code: PACKAGES.map((name) => `"${name}"`) },
      handler(code) {
        let direct = code;
        for (const statement of this.parse(code).body.toReversed()) {
          if (statement.type !== "ImportDeclaration") continue;
          const bindings = indexes.get(statement.source.value);
          if (!bindings) continue;
          const imports = statement.specifiers.map((specifier) => {
            if (specifier.type !== "ImportSpecifier" || specifier.imported.type !== "Identifier")
              return this.error(`import names from ${statement.source.value}`);
            const binding = bindings.get(specifier.imported.name);
            if (!binding) return this.error(`${statement.source.value} has no ${specifier.imported.name}`);
            return `import { ${binding.imported} as ${specifier.local.name} } from ${JSON.stringify(binding.file)};`;
          });
          direct = direct.slice(0, statement.start) + imports.join("") + direct.slice(statement.end);
        }
        return { code: direct, map: null };
      },
    },
  };
}
