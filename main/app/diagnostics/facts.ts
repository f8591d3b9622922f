/** What is told of any value: figures, switches and what was chosen from a list; never what somebody wrote. */
const WRITTEN = '(set by you)';

/** Settings whose text comes from a list of ours, and so says nothing about a person. */
const FROM_A_LIST: ReadonlySet<string> = new Set([
  'appearance',
  'builtInVoice',
  'contrast',
  'echoGate',
  'firstRun',
  'history',
  'kind',
  'language',
  'model',
  'motion',
  'overlay',
  'shortcut',
  'transcriptionModel',
  'transparency',
  'unansweredOnWeakDisk',
  'voice',
]);

/** One line a setting: `name: value`. Text that a person wrote is only said to be there. */
export function settingsLines(settings: object): readonly string[] {
  return Object.entries(settings).map(([name, value]) => `${name}: ${told(name, value)}`);
}

function told(name: string, value: unknown): string {
  switch (typeof value) {
    case 'number':
    case 'boolean':
      return String(value);
    case 'string':
      return FROM_A_LIST.has(name) ? value : WRITTEN;
    case 'object':
      if (value === null) return 'none';
      if (Array.isArray(value)) return `${value.length}`;
      return Object.entries(value)
        .map(([inner, held]) => `${inner} ${told(inner, held)}`)
        .join(', ');
    default:
      return WRITTEN;
  }
}

/** `name: value`, without those that have none. */
export function lines(facts: Readonly<Record<string, string | number | boolean | null>>): string {
  return Object.entries(facts)
    .flatMap(([name, value]) => (value === null ? [] : [`${name}: ${String(value)}`]))
    .join('\n');
}
