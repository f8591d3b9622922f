import type { Line } from '../audio/line.ts';
import type { SectionName } from './section-names.ts';
import type { StartStage } from './stage.ts';

export interface StartSection {
  readonly name: SectionName;
  readonly title: string;
  readonly run: (stage: StartStage) => Promise<readonly Line[]>;
}
