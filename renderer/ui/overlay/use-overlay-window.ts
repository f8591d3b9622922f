import { useEffect, useLayoutEffect, useState, type RefObject } from 'react';
import type { Bridge } from '../../../shared/bridge/types.ts';

/** What the bridge takes (`overlay.fit`), in CSS pixels. */
const HEIGHT = { min: 40, max: 900 } as const;

/** The window is as high as its content; the first height tells main that there is something to show. */
export function useFittingWindow(bridge: Bridge, content: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const element = content.current;
    if (element === null) return undefined;
    let told = 0;
    const tell = (): void => {
      const height = Math.ceil(element.getBoundingClientRect().height);
      const heightPx = Math.min(HEIGHT.max, Math.max(HEIGHT.min, height));
      if (heightPx === told) return;
      told = heightPx;
      void bridge.invoke('overlay.fit', { heightPx });
    };
    tell();
    const observer = new ResizeObserver(tell);
    observer.observe(element);
    return () => {
      observer.disconnect();
    };
  }, [bridge, content]);
}

/** Tells main while the pointer is in the window, so that it stays. */
export function useStayUnderPointer(bridge: Bridge): void {
  useEffect(() => {
    const root = document.documentElement;
    const enter = (): void => void bridge.invoke('overlay.stay', { inside: true });
    const leave = (): void => void bridge.invoke('overlay.stay', { inside: false });
    root.addEventListener('mouseenter', enter);
    root.addEventListener('mouseleave', leave);
    return () => {
      root.removeEventListener('mouseenter', enter);
      root.removeEventListener('mouseleave', leave);
    };
  }, [bridge]);
}

export function useHasFocus(): boolean {
  const [hasFocus, setHasFocus] = useState(() => document.hasFocus());
  useEffect(() => {
    const look = (): void => {
      setHasFocus(document.hasFocus());
    };
    window.addEventListener('focus', look);
    window.addEventListener('blur', look);
    return () => {
      window.removeEventListener('focus', look);
      window.removeEventListener('blur', look);
    };
  }, []);
  return hasFocus;
}
