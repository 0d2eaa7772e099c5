import { Component, type ComponentType, type ReactNode, Suspense, use } from "react";
import { FailedPanel } from "../ui/FailedPanel.js";
import { UnloadedCodeError } from "./problem.js";

interface LazyComponent<Props> {
  (props: Props): ReactNode;
  /** Loads the code before it is needed; a failure shows once the component is. */
  preload: () => Promise<void>;
}

/**
 * A component whose code is loaded when it is first shown. Where the server cannot be reached, the error and a retry
 * button stand in its place, and the page around it stays. `fallback` stands there while it loads.
 */
export function lazyComponent<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  fallback: ReactNode = null,
): LazyComponent<Props> {
  let code: Promise<ComponentType<Props>> | undefined;
  let loaded: ComponentType<Props> | undefined;
  const loadOnce = async () => {
    try {
      loaded = await load();
      return loaded;
    } catch (cause) {
      throw new UnloadedCodeError("the code of this part of the page cannot be loaded", { cause });
    }
  };
  const read = () => {
    code ??= loadOnce();
    return code;
  };
  function Loaded(props: Props) {
    // What is loaded is rendered at once: a page that suspends has no boundary above it in the router.
    const Content = loaded ?? use(read());
    return <Content {...props} />;
  }
  function Lazy(props: Props) {
    return (
      <LoadBoundary
        onRetry={() => {
          code = undefined;
        }}
      >
        <Suspense fallback={fallback}>
          <Loaded {...props} />
        </Suspense>
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
