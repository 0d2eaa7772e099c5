import { useEffect, useRef, useState } from "react";
import { useText } from "../../lib/language.js";
import { floorText } from "../../i18n/floor.js";
import css from "./Camera.module.css";
import { findDetector } from "./detector.js";
import { orderIn, type ScannedOrder } from "./order-ref.js";

/** The time between two scanned frames. */
const SCAN_EVERY_MS = 150;

/** Scans the camera's frames until one contains an order's code; returns the order. No frame is stored. */
async function watch(video: HTMLVideoElement, signal: AbortSignal): Promise<ScannedOrder | null> {
  // Without TLS a browser refuses the camera.
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  try {
    video.srcObject = stream;
    await video.play();
    const detect = await findDetector();
    while (!signal.aborted) {
      for (const text of await detect(video)) {
        const order = orderIn(text);
        if (order !== null) return order;
      }
      await new Promise((resolve) => setTimeout(resolve, SCAN_EVERY_MS));
    }
    return null;
  } finally {
    for (const track of stream.getTracks()) track.stop();
  }
}

/** The camera's video; `onOrder` is called once. */
export function Camera({ onOrder }: { onOrder: (order: ScannedOrder) => void }) {
  const { scan: t } = useText(floorText);
  const ref = useRef<HTMLVideoElement>(null);
  const [hasFailed, setFailed] = useState(false);
  useEffect(() => {
    const video = ref.current;
    if (!video) return undefined;
    const stop = new AbortController();
    watch(video, stop.signal).then(
      (order) => {
        if (order !== null && !stop.signal.aborted) onOrder(order);
      },
      () => {
        if (!stop.signal.aborted) setFailed(true);
      },
    );
    return () => stop.abort();
  }, [onOrder]);
  if (hasFailed) {
    return (
      <p role="alert" className={css["none"]}>
        {t.noCamera}
      </p>
    );
  }
  return (
    <>
      <video ref={ref} className={css["video"]} aria-label={t.camera} muted playsInline />
      <p className={css["hint"]}>{t.hint}</p>
    </>
  );
}
