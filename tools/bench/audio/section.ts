import type { Line } from './line.ts';
import type { SectionName } from './section-names.ts';
import type { Stage } from './stage.ts';

export interface Section {
  readonly name: SectionName;
  readonly title: string;
  readonly run: (stage: Stage) => Promise<readonly Line[]>;
}
