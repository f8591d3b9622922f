import type { TalkControl } from './gesture-machine.ts';
import type { GestureDesk, TalkEdge } from './gesture-desk.ts';

/** What a window of ours saw; its talk key is the global one, seen while it has the focus. */
interface PageEdge {
  readonly control: 'button' | 'space' | 'talkKey';
  readonly edge: TalkEdge['edge'];
  readonly atMs: number;
}

export interface PageEdges {
  edge(edge: PageEdge): void;
  /** The page is gone, and can tell of no release any more. */
  gone(): void;
}

/** Between a page that may go at any time and the desk: what it held is let go of with it. */
export function createPageEdges({
  desk,
  nowMs,
}: {
  readonly desk: Pick<GestureDesk, 'edge'>;
  readonly nowMs: () => number;
}): PageEdges {
  const held = new Set<TalkControl>();
  return {
    edge({ control: seen, edge, atMs }) {
      const control = seen === 'talkKey' ? 'globalKey' : seen;
      if (edge === 'down') held.add(control);
      else held.delete(control);
      desk.edge({ control, edge, atMs });
    },
    gone() {
      for (const control of held) desk.edge({ control, edge: 'lost', atMs: nowMs() });
      held.clear();
    },
  };
}
