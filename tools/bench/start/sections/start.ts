import { median } from '../../audio/figures/statistics.ts';
import { inTurn } from '../../audio/in-turn.ts';
import { lineOf } from '../../audio/line.ts';
import { startContender, type ContenderName } from '../contender.ts';
import type { StartSection } from '../section.ts';
import type { StartStage } from '../stage.ts';

export const READY_GOAL = 1.6;

/** Parley and the empty app in turn. The first start of each fills its caches and counts for nothing. */
export const start: StartSection = {
  name: 'start',
  title: 'starting, until a press is heard',
  async run(stage) {
    await readyMs('empty', stage);
    await readyMs('parley', stage);
    const pairs = await inTurn(Array.from({ length: stage.starts }), async (_, at) => {
      const empty = await readyMs('empty', stage);
      const parley = await readyMs('parley', stage);
      stage.tell(`  ${at + 1} of ${stage.starts}: ${parley} ms beside ${empty} ms`);
      return { empty, parley };
    });
    return [
      lineOf({
        section: 'start',
        what: 'ready to talk',
        unit: 'ms',
        ours: median(pairs.map(({ parley }) => parley)),
        peer: median(pairs.map(({ empty }) => empty)),
        goal: { atMost: READY_GOAL, of: 'peer' },
      }),
    ];
  },
};

async function readyMs(name: ContenderName, stage: StartStage): Promise<number> {
  const contender = await startContender(name, stage);
  await contender.end();
  return contender.readyMs;
}
