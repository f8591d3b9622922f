import type { ModelOffer } from '../../shared/models.ts';
import { BUILT_IN_MODEL, REALTIME_PRICES, TRANSCRIPTION_PRICES } from '../money/price-data.ts';
import { fateOf, successorOf } from './model-fate.ts';
import type { ModelList } from './model-list.ts';

/** The vendor's figures: a token for every 100 ms that it hears, and for every 50 ms that it says. */
const TOKENS_PER_HOUR = { hearing: 36_000, speaking: 72_000 } as const;
const A_MILLION = 1_000_000;

/** Every model of the maker's whose price is known and that is still to be had, dearest first as the table lists them. */
export function modelOffers(known: {
  /** What the maker's server offers; null while it was not asked. */
  readonly list: ModelList | null;
  readonly nowMs: number;
}): ModelOffer[] {
  return pricesPerHour().flatMap(({ model, usdPerHour }) => {
    const fate = fateOf(model, { ...known, isMakers: true });
    if (fate.kind === 'retired' || fate.kind === 'missing') return [];
    return [{ model, usdPerHour, fate, successor: successorOf(model, known.list) }];
  });
}

function pricesPerHour(): readonly Pick<ModelOffer, 'model' | 'usdPerHour'>[] {
  const conversing = [...REALTIME_PRICES].map(([model, { audioIn, audioOut }]) => ({
    model,
    usdPerHour: {
      use: 'conversation' as const,
      hearing: (audioIn * TOKENS_PER_HOUR.hearing) / A_MILLION,
      speaking: (audioOut * TOKENS_PER_HOUR.speaking) / A_MILLION,
    },
  }));
  // What is billed by the token costs more the more is said: no price of an hour, and none is guessed.
  const transcribing = [...TRANSCRIPTION_PRICES].flatMap(([model, price]) =>
    price.by === 'minute'
      ? [{ model, usdPerHour: { use: 'transcription' as const, hearing: price.usd * 60 } }]
      : [],
  );
  return [...conversing, ...transcribing].filter(({ model }) => model !== BUILT_IN_MODEL);
}
