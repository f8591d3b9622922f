import type { ModelOffer } from '../../../../shared/models.ts';
import { moneyText } from '../../../../shared/texts/formats.ts';
import { say } from '../../../../shared/texts/say.ts';
import { useAppState } from '../../state/app-context.tsx';
import { isoDateText } from '../budget-words.ts';
import { Choices } from '../choices.tsx';

interface ModelOffersProps {
  readonly offers: readonly ModelOffer[];
  readonly model: string;
  readonly onChoose: (model: string) => void;
}

/** The models whose price is known, each with what an hour costs and how long it is still there. */
export function ModelOffers({ offers, model, onChoose }: ModelOffersProps) {
  const pricesAsOf = useAppState(({ spending }) => spending?.pricesAsOf ?? null);
  const choices = offers.flatMap((offer) => {
    const about = aboutOffer(offer);
    return about === null ? [] : [{ value: offer.model, name: offer.model, about }];
  });
  if (choices.length === 0) return null;
  return (
    <Choices
      label={say('settings.modelOffers')}
      value={model}
      choices={choices}
      layout="column"
      {...(pricesAsOf !== null && {
        about: say('settings.offersAbout', { date: isoDateText(pricesAsOf) }),
      })}
      onChoose={onChoose}
    />
  );
}

/** Null for what converses with nobody. */
function aboutOffer({ usdPerHour, fate, successor }: ModelOffer): string | null {
  if (usdPerHour.use !== 'conversation') return null;
  const price = say('settings.priceHour', {
    hearing: moneyText(usdPerHour.hearing),
    speaking: moneyText(usdPerHour.speaking),
  });
  if (fate.kind !== 'retiring') return price;
  const date = isoDateText(fate.shutdownDate);
  const until =
    successor === null
      ? say('settings.offerUntil', { date })
      : say('settings.offerUntilThen', { date, successor });
  return `${price} · ${until}`;
}
