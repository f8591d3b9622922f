import type { World } from '../../../../skills/skill.ts';
import { NOW_MS, worldAt } from '../../skills/world.ts';

/** A world in which there is something of everything: what can be taken away is there. */
export const aWorld: World = worldAt({
  kept: {
    alerts: [
      { id: 'a', kind: 'timer', label: null, dueAtMs: NOW_MS + 60_000, setAtMs: NOW_MS },
      { id: 'b', kind: 'alarm', label: null, dueAtMs: NOW_MS + 3_600_000, setAtMs: NOW_MS },
      {
        id: 'c',
        kind: 'reminder',
        label: 'call mum',
        dueAtMs: NOW_MS + 7_200_000,
        setAtMs: NOW_MS,
      },
    ],
    lists: [{ name: 'shopping', items: ['milk', 'eggs'] }],
    notes: [{ id: 'd', text: 'the key is under the mat', atMs: NOW_MS }],
  },
});
