import { fail, ok, type Result } from '../../shared/result.ts';
import { VITEST_LAYERS } from './vitest-report.ts';

export const LAYERS = ['static', ...VITEST_LAYERS, 'e2e'] as const;
export type Layer = (typeof LAYERS)[number];

export interface TestOptions {
  readonly layers: ReadonlySet<Layer>;
  /** The full counts of repeated trials. */
  readonly long: boolean;
  /** Given on to the one runner there is, when only one is asked for. */
  readonly rest: readonly string[];
}

export const TEST_USAGE = `npm test -- [--long] [--only LAYER]… [arguments for the runner]
  --only LAYER  one of ${LAYERS.join(', ')}; may be given several times
  --long        the full counts of repeated trials (npm run test:long)
With one runner asked for, what is left goes to it: npm test -- --only e2e tray.spec.ts`;

/** The failure is a sentence for people. */
export function parseTestArguments(args: readonly string[]): Result<TestOptions, string> {
  const layers = new Set<Layer>();
  const rest: string[] = [];
  let long = false;
  for (let index = 0; index < args.length; index += 1) {
    const argument = args[index] ?? '';
    if (argument === '--long') long = true;
    else if (argument === '--only') {
      const name = args[(index += 1)];
      const layer = LAYERS.find((candidate) => candidate === name);
      if (layer === undefined) return fail(`"${name ?? ''}" is not a layer of tests.`);
      layers.add(layer);
    } else rest.push(argument);
  }
  const asked = layers.size === 0 ? new Set(LAYERS) : layers;
  if (rest.length > 0 && runnersOf(asked) !== 1) {
    return fail(`"${rest[0]}" can be given on only when --only names layers of one runner.`);
  }
  return ok({ layers: asked, long, rest });
}

function runnersOf(layers: ReadonlySet<Layer>): number {
  const vitest = VITEST_LAYERS.some((layer) => layers.has(layer)) ? 1 : 0;
  const playwright = layers.has('e2e') ? 1 : 0;
  // The static checks take no arguments, so none can be meant for them.
  return layers.has('static') ? 0 : vitest + playwright;
}
