import { Component, type ComponentType, type ReactNode, use } from "react";
import { FailedPanel } from "../ui/FailedPanel.js";
import { UnloadedCodeError } from "./problem.js";

interface LazyComponent<Props> {
  (props: Props): ReactNode;
  /** Loads the code before it is needed; a failure shows once the component is. */
  preload: () => Promise<void>;
}

/**
 * A component whose code is loaded when it is first shown. Where the server cannot be reached, the error and a retry
 * button stand in its place, and the page around it stays. While it loads, the nearest `Suspense` shows its fallback.
 */
export function lazyComponent<Props extends object>(load: () => Promise<ComponentType<Props>>): LazyComponent<Props> {
  let code: Promise<ComponentType<Props>> | undefined;
  const read = () => {
    code ??= load().catch((cause: unknown) => {
      throw new UnloadedCodeError("the code of this part of the page cannot be loaded", { cause });
    });
    return code;
  };
  function Loaded(props: Props) {
    const Content = use(read());
    return <Content {...props} />;
  }
  function Lazy(props: Props) {
    return (
      <LoadBoundary
        onRetry={() => {
          code = undefined;
        }}
      >
        <Loaded {...props} />
      </LoadBoundary>
    );
  }
  return Object.assign(Lazy, { preload: () => read().then(ignore, ignore) });
}

const ignore = () => undefined;

interface LoadBoundaryProps {
  onRetry: () => void;
  children: ReactNode;
}

/** Shows code that could not be loaded; every other error belongs to the page. */
class LoadBoundary extends Component<LoadBoundaryProps, { error: unknown }> {
  override state: { error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    const { error } = this.state;
    if (error === null) return this.props.children;
    if (!(error instanceof UnloadedCodeError)) throw error;
    const retry = () => {
      this.props.onRetry();
      this.setState({ error: null });
    };
    return <FailedPanel error={error} onRetry={retry} />;
  }
}
