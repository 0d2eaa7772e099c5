import { useEffect } from "react";
import "./print.css";

const SCHEME = "data-mantine-color-scheme";

/** Prints the page in the light theme. */
export function useLightPrint(): void {
  useEffect(() => {
    const root = document.documentElement;
    let scheme: string | null = null;
    const toLight = () => {
      scheme = root.getAttribute(SCHEME);
      root.setAttribute(SCHEME, "light");
    };
    const restore = () => {
      if (scheme !== null) root.setAttribute(SCHEME, scheme);
    };
    globalThis.addEventListener("beforeprint", toLight);
    globalThis.addEventListener("afterprint", restore);
    return () => {
      globalThis.removeEventListener("beforeprint", toLight);
      globalThis.removeEventListener("afterprint", restore);
    };
  }, []);
}
