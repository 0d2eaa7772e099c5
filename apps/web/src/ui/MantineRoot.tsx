import { MantineContext, MantineProvider } from "@mantine/core";
import "@mantine/core/styles.layer.css";
import { type ReactNode, useContext } from "react";
import { cssVariables, theme } from "./theme.js";

/**
 * Mantine's provider, around every page and dialog that uses Mantine. The floor's pages do not, because its scripts and
 * styles would be a large part of the first load on a cheap tablet and bad Wi-Fi.
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
