import { MantineContext, MantineProvider } from "@mantine/core";
import "@mantine/core/styles.layer.css";
import { type ReactNode, useContext } from "react";
import { cssVariables, theme } from "./theme.js";

/**
 * The component library, around every page and dialog that uses it. Not around everything: the floor's pages do
 * without, because on a cheap tablet and bad Wi-Fi its scripts and styles are a good part of the first load.
 */
export function MantineRoot({ children }: { children: ReactNode }) {
  const isInside = useContext(MantineContext) !== null;
  if (isInside) return children;
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      {children}
    </MantineProvider>
  );
}
