import { setInterval, setTimeout as delay } from 'node:timers/promises';
import { openKeys } from '../../../lab/keys.ts';
import { CLOSE_KEYS } from '../../../lab/window-manager.ts';
import { focusWindow, visibleWindow, visibleWindows } from '../../../lab/windows.ts';
import { median } from '../../audio/figures/statistics.ts';
import { inTurn } from '../../audio/in-turn.ts';
import { lineOf } from '../../audio/line.ts';
import { cpuSecondsOf, memoryByKind } from '../../audio/processes.ts';
import { startContender } from '../contender.ts';
import { contextsOfPages } from '../page-contexts.ts';
import type { StartSection } from '../section.ts';
import type { StartStage } from '../stage.ts';

const MEMORY_GOAL = 1.7;
const IDLE_GOAL_PERCENT = 1;

const AUDIO_PAGE = 'app://audio/';
const DOOR = ['--remote-debugging-port=0', '--remote-allow-origins=*'];
const WINDOW = '^Parley$';
const WINDOW_LIMIT_MS = 30_000;
/** After a start or a closed window, until nothing of it is left to do. */
const SETTLE_MS = 20_000;
const IDLE_OPEN_MS = 20_000;
const IDLE_CLOSED_MS = 60_000;
const POLL_MS = 100;

interface Rest {
  readonly megabytes: number;
  readonly openPercent: number;
  readonly closedPercent: number;
}

/** Closed to the tray, beside the empty app with its one window; never both at once, since they share pages. */
export const rest: StartSection = {
  name: 'rest',
  title: 'resting, with the window and closed to the tray',
  async run(stage) {
    const rounds = await inTurn(Array.from({ length: stage.rounds }), async () => ({
      empty: await restOfEmpty(stage),
      parley: await restOfParley(stage),
    }));
    const percents = {
      unit: '% of a core',
      goal: { atMost: IDLE_GOAL_PERCENT, of: 'itself' },
    } as const;
    return [
      lineOf({
        section: 'rest',
        what: 'memory, closed to the tray',
        unit: 'MB',
        ours: median(rounds.map(({ parley }) => parley.megabytes)),
        peer: median(rounds.map(({ empty }) => empty)),
        goal: { atMost: MEMORY_GOAL, of: 'peer' },
      }),
      lineOf({
        section: 'rest',
        what: 'processor, closed to the tray',
        ours: median(rounds.map(({ parley }) => parley.closedPercent)),
        ...percents,
      }),
      lineOf({
        section: 'rest',
        what: 'processor, window open',
        ours: median(rounds.map(({ parley }) => parley.openPercent)),
        ...percents,
      }),
      lineOf({
        section: 'rest',
        what: 'running AudioContexts, closed to the tray',
        unit: '',
        ours: await runningContexts(stage),
        goal: { atMost: 0, of: 'itself' },
      }),
    ];
  },
};

async function restOfEmpty(stage: StartStage): Promise<number> {
  const empty = await startContender('empty', stage);
  try {
    await delay(SETTLE_MS);
    return memoryOf(empty.pid, 'the empty app', stage);
  } finally {
    await empty.end();
  }
}

async function restOfParley(stage: StartStage): Promise<Rest> {
  const parley = await startContender('parley', stage);
  try {
    await delay(SETTLE_MS);
    const openPercent = await percentOfACore(parley.pid, IDLE_OPEN_MS);
    await closeWindow(stage);
    await delay(SETTLE_MS);
    const megabytes = memoryOf(parley.pid, 'Parley', stage);
    return {
      megabytes,
      openPercent,
      closedPercent: await percentOfACore(parley.pid, IDLE_CLOSED_MS),
    };
  } finally {
    await parley.end();
  }
}

/** In a start of its own: a debugging door is no part of what is measured. */
async function runningContexts(stage: StartStage): Promise<number> {
  const parley = await startContender('parley', stage, DOOR);
  try {
    await closeWindow(stage);
    await delay(SETTLE_MS);
    const pages = await contextsOfPages(parley.profile);
    for (const { url, states } of pages) {
      stage.tell(`  ${url}: ${states.length === 0 ? 'no AudioContext' : states.join(', ')}`);
    }
    if (!pages.some(({ url }) => url.startsWith(AUDIO_PAGE))) throw new Error('no audio page');
    return pages.flatMap(({ states }) => states).filter((state) => state === 'running').length;
  } finally {
    await parley.end();
  }
}

/** As a person does it. */
async function closeWindow({ env }: StartStage): Promise<void> {
  const display = { ...process.env, ...env };
  const keys = openKeys(display);
  try {
    await focusWindow(
      await visibleWindow(WINDOW, { env: display, limitMs: WINDOW_LIMIT_MS }),
      display,
    );
    await keys.strike(CLOSE_KEYS);
    const giveUpAtMs = Date.now() + WINDOW_LIMIT_MS;
    for await (const _ of setInterval(POLL_MS)) {
      if ((await visibleWindows(WINDOW, display)).length === 0) return;
      if (Date.now() > giveUpAtMs) throw new Error('the window did not close');
    }
  } finally {
    await keys.end();
  }
}

function memoryOf(pid: number, whose: string, { tell }: StartStage): number {
  const kinds = Array.from(memoryByKind(pid));
  const megabytes = kinds.reduce((sum, [, more]) => sum + more, 0);
  const parts = kinds.map(([kind, part]) => `${kind} ${part.toFixed(0)}`).join(', ');
  tell(`  ${whose}: ${megabytes.toFixed(0)} MB (${parts})`);
  return megabytes;
}

async function percentOfACore(pid: number, overMs: number): Promise<number> {
  const before = cpuSecondsOf(pid);
  const startedAtMs = performance.now();
  await delay(overMs);
  const tookSeconds = (performance.now() - startedAtMs) / 1_000;
  return (100 * (cpuSecondsOf(pid) - before)) / tookSeconds;
}
