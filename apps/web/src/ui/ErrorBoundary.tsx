import { Component, type ReactNode, Suspense } from "react";
import { FailedPanel } from "./FailedPanel.js";

/** Shows an error of the pages below, and a button to try again, in place of them. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { error: unknown }> {
  override state: { error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    const { error } = this.state;
    if (error === null) return <Suspense>{this.props.children}</Suspense>;
    return (
      <main style={{ padding: "1rem" }}>
        <FailedPanel error={error} onRetry={() => this.setState({ error: null })} />
      </main>
    );
  }
}
