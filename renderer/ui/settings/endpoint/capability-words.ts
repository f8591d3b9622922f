import type { CapabilityName } from '../../../../shared/endpoint-capabilities.ts';
import { say } from '../../../../shared/texts/say.ts';
import type { TextKey } from '../../../../shared/texts/text-key.ts';

interface CapabilityWords {
  readonly title: string;
  /** What Parley does where a server cannot do it. */
  readonly without: string;
}

/** In the order in which they are checked and shown. */
export const CAPABILITY_NAMES: readonly CapabilityName[] = [
  'manualCommit',
  'truncate',
  'transcription',
  'tools',
  'textTurn',
  'cancel',
  'semanticVad',
];

const KEYS: Readonly<Record<CapabilityName, readonly [title: TextKey, without: TextKey]>> = {
  manualCommit: ['probe.manualCommit', 'probe.manualCommitWithout'],
  truncate: ['probe.truncate', 'probe.truncateWithout'],
  transcription: ['probe.transcription', 'probe.transcriptionWithout'],
  tools: ['probe.tools', 'probe.toolsWithout'],
  textTurn: ['probe.textTurn', 'probe.textTurnWithout'],
  cancel: ['probe.cancel', 'probe.cancelWithout'],
  semanticVad: ['probe.semanticVad', 'probe.semanticVadWithout'],
};

export function capabilityWords(name: CapabilityName): CapabilityWords {
  const [title, without] = KEYS[name];
  return { title: say(title), without: say(without) };
}
