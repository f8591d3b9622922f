import type { Watched } from '../../main/hook/hook-messages.ts';
import type { KeySystem } from '../../main/talk-key/key-system.ts';
import { createTalkKey } from '../../main/talk-key/talk-key.ts';
import {
  talkKeyStatusSchema,
  type RecordedKey,
  type TalkKeyStatus,
  type TestedKey,
} from '../../shared/talk-key.ts';
import { createFakeHook, type FakeHook } from './fake-hook.ts';
import { createManualClock } from './manual-clock.ts';

export const SHORTCUT = 'CommandOrControl+Shift+Space';

/** A talk key with a shortcut and, where there is one, a hook that is worked by hand. */
export function startTalkKey({
  system = 'x11' as KeySystem,
  taken = [] as readonly string[],
  hook = true,
} = {}) {
  const clock = createManualClock();
  const hooks: FakeHook[] = [];
  const told: string[] = [];
  const recorded: RecordedKey[] = [];
  const tested: TestedKey[] = [];
  const held = new Map<string, () => void>();
  const statuses: TalkKeyStatus[] = [];
  const talkKey = createTalkKey({
    system,
    clock,
    log: () => undefined,
    desk: {
      edge: ({ control, edge }) => void told.push(`${control} ${edge}`),
      press: () => void told.push('press'),
      lost: (control) => void told.push(`${control} unseen`),
    },
    registrar: {
      register(accelerator, callback) {
        if (taken.includes(accelerator)) return false;
        held.set(accelerator, callback);
        return true;
      },
      unregister: (accelerator) => void held.delete(accelerator),
    },
    forkHook() {
      if (!hook) return { unavailable: 'it is not allowed' };
      const made = createFakeHook();
      hooks.push(made);
      return made.process;
    },
    busAddress: null,
    hasFocus: () => false,
    onStatus: (status) => void statuses.push(talkKeyStatusSchema.parse(status)),
    onShortcut: () => undefined,
    onRecorded: (key) => void recorded.push(key),
    onTested: (key) => void tested.push(key),
  });
  talkKey.use({ talkKey: null, holdAnywhere: true });
  talkKey.useShortcut(SHORTCUT);
  const latest = (): FakeHook => {
    const last = hooks.at(-1);
    if (last === undefined) throw new Error('no hook was started');
    return last;
  };
  return {
    talkKey,
    clock,
    hooks,
    told,
    recorded,
    tested,
    statuses,
    latest,
    ready: () => {
      latest().say({ type: 'ready', samples: true });
    },
    hears(edge: 'down' | 'up', chord: Watched = 'talk') {
      latest().say({ type: 'edge', chord, edge, atMs: clock.nowMs(), how: 'seen' });
    },
    press: () => held.get(SHORTCUT)?.(),
    isHeld: () => held.has(SHORTCUT),
  };
}
