/** Where the component library keeps what somebody chose: `light`, `dark` or `auto`. */
const CHOSEN = "mantine-color-scheme-value";

function chosen(): string | null {
  try {
    return localStorage.getItem(CHOSEN);
  } catch {
    return null;
  }
}

/** Makes the page light or dark before anything is drawn, also where the component library is not loaded. */
export function followColorScheme(): void {
  const systemIsDark = matchMedia("(prefers-color-scheme: dark)");
  const apply = () => {
    const choice = chosen();
    const scheme = choice === "light" || choice === "dark" ? choice : systemIsDark.matches ? "dark" : "light";
    document.documentElement.dataset["mantineColorScheme"] = scheme;
  };
  systemIsDark.addEventListener("change", apply);
  globalThis.addEventListener("storage", apply);
  apply();
}
