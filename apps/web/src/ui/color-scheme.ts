/** Mantine's local storage key of the chosen scheme: `light`, `dark` or `auto`. */
const STORAGE_KEY = "mantine-color-scheme-value";

function storedScheme(): string | null {
  try {
    return localStorage.getItem(STORAGE_KEY);
  } catch {
    return null;
  }
}

/** Sets the colour scheme before the first paint, also on pages without Mantine. */
export function followColorScheme(): void {
  const systemIsDark = matchMedia("(prefers-color-scheme: dark)");
  const apply = () => {
    const stored = storedScheme();
    const scheme = stored === "light" || stored === "dark" ? stored : systemIsDark.matches ? "dark" : "light";
    document.documentElement.dataset["mantineColorScheme"] = scheme;
  };
  systemIsDark.addEventListener("change", apply);
  globalThis.addEventListener("storage", apply);
  apply();
}
