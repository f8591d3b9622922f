import { join } from 'node:path';
import { measureUi, readUiBudget } from '../../../build/ui-budget.ts';
import { projectRoot } from '../../../setup/project-root.mjs';
import { lineOf } from '../../audio/line.ts';
import type { StartSection } from '../section.ts';

/** What the pages read: the same figures as in `npm test`, where they must stay below too. */
export const bundle: StartSection = {
  name: 'bundle',
  title: 'what the pages read',
  run() {
    const sizes = measureUi(join(projectRoot, 'out', 'renderer'), readUiBudget());
    return Promise.resolve(
      sizes.map(({ what, kb, mostKb }) =>
        lineOf({
          section: 'bundle',
          what,
          unit: 'kB, gzip',
          ours: kb,
          goal: { atMost: mostKb, of: 'itself' },
        }),
      ),
    );
  },
};
