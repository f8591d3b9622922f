import { BrowserWindow, globalShortcut } from 'electron';
import type { Publish } from '../bridge/publisher.ts';
import type { GestureDesk } from '../gestures/gesture-desk.ts';
import { createPageEdges, type PageEdges } from '../gestures/page-edges.ts';
import type { Session, SessionPorts } from '../session/session.ts';
import { forkHook } from '../talk-key/hook-process.ts';
import { keySystem } from '../talk-key/key-system.ts';
import { createTalkKey, type TalkKey } from '../talk-key/talk-key.ts';
import type { Environment } from './environment.ts';
import { systemClock } from './system-clock.ts';

export interface TalkKeyDeskOptions {
  readonly environment: Pick<Environment, 'onWayland' | 'sessionBusAddress'>;
  /** The bundle of `main/hook/index.ts`. */
  readonly hookEntry: string;
  readonly gestures: GestureDesk;
  readonly session: Pick<Session, 'setTalkKey' | 'setShortcut'>;
  readonly publish: Publish;
  /** What of the talk key reaches the gesture desk, for tests. */
  readonly recordEdge: (edge: TalkKeyEdge) => void;
  readonly log: SessionPorts['log'];
}

/** `unseen`: what is held can be seen no more. */
export interface TalkKeyEdge {
  readonly edge: 'down' | 'up' | 'lost' | 'press' | 'unseen';
  /** Unix milliseconds. */
  readonly atMs: number;
}

/** The talk key, joined to this system, and the edges that pages see, some of which are of the same key. */
export function openTalkKey(options: TalkKeyDeskOptions): {
  readonly talkKey: TalkKey;
  readonly pageEdges: PageEdges;
} {
  const { environment, hookEntry, gestures, session, publish, log } = options;
  const { platform } = process;
  const clock = systemClock;
  const talkKey = createTalkKey({
    system: keySystem(platform, environment.onWayland),
    clock,
    log,
    desk: {
      edge(edge) {
        options.recordEdge({ edge: edge.edge, atMs: edge.atMs });
        gestures.edge(edge);
      },
      press(atMs) {
        options.recordEdge({ edge: 'press', atMs });
        gestures.press(atMs);
      },
      lost(control) {
        options.recordEdge({ edge: 'unseen', atMs: clock.nowMs() });
        gestures.lost(control);
      },
    },
    registrar: globalShortcut,
    forkHook: () => forkHook({ entry: hookEntry, platform, clock, log }),
    busAddress: environment.sessionBusAddress,
    hasFocus: () => BrowserWindow.getFocusedWindow() !== null,
    onStatus: (status) => {
      session.setTalkKey(status);
    },
    onShortcut: (shortcut) => {
      session.setShortcut(shortcut);
    },
    onRecorded: (recorded) => {
      publish('talkKey.recorded', recorded);
    },
    onTested: (tested) => {
      publish('talkKey.tested', tested);
    },
  });
  const pageEdges = createPageEdges({
    desk: {
      // Others may see the talk key as well: only there it is known whether this is another press.
      edge(edge) {
        if (edge.control === 'globalKey') talkKey.edgeInWindow(edge);
        else gestures.edge(edge);
      },
    },
    nowMs: () => clock.nowMs(),
  });
  return { talkKey, pageEdges };
}
