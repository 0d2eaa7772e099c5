import { useEffect } from "react";
import "./print.css";

const SCHEME = "data-mantine-color-scheme";

/** Paper is white: while the page is being printed it is shown in the light theme. */
export function useLightPrint(): void {
  useEffect(() => {
    const root = document.documentElement;
    let scheme: string | null = null;
    const toPaper = () => {
      scheme = root.getAttribute(SCHEME);
      root.setAttribute(SCHEME, "light");
    };
    const toScreen = () => {
      if (scheme !== null) root.setAttribute(SCHEME, scheme);
    };
    globalThis.addEventListener("beforeprint", toPaper);
    globalThis.addEventListener("afterprint", toScreen);
    return () => {
      globalThis.removeEventListener("beforeprint", toPaper);
      globalThis.removeEventListener("afterprint", toScreen);
    };
  }, []);
}
