import type { Figure } from './figure.ts';
import type { EngineSection } from './section-names.ts';
import type { EngineStage } from './stage.ts';

export interface SectionResult {
  readonly figures: readonly Figure[];
  /** What this machine did not let it measure, as a sentence for people; null: all was measured. */
  readonly gap: string | null;
}

export interface BenchSection {
  readonly name: EngineSection;
  readonly title: string;
  readonly run: (stage: EngineStage) => Promise<SectionResult>;
}
