import type { Settings } from '../../../shared/settings.ts';
import { Switch } from '../parts/switch.tsx';
import { useActions } from '../state/app-context.tsx';
import field from './field.module.css';
import { Section } from './section.tsx';
import { SliderField } from './slider-field.tsx';

/** As `shared/settings.ts` takes it. */
const SPEED = { min: 0.5, max: 1.5 } as const;

const percent = new Intl.NumberFormat('en', { style: 'percent' });

export function SpeechSection({ settings }: { readonly settings: Settings }) {
  const { changeSettings } = useActions();
  const { speechSpeed, sounds } = settings;
  return (
    <Section
      title="Speech"
      summary={`${speechSpeed === 1 ? 'Usual speed' : `Speed ${percent.format(speechSpeed)}`} · sounds ${sounds ? 'on' : 'off'}`}
      place="speech"
    >
      <SliderField
        label="Speed of the voice"
        value={speechSpeed}
        {...SPEED}
        step={0.05}
        ends={['slow', 'fast']}
        onCommit={(speed) => void changeSettings({ speechSpeed: speed })}
      />
      <div>
        <Switch
          name="Short sounds"
          isOn={sounds}
          onChange={(on) => void changeSettings({ sounds: on })}
        />
        <p className={field['about']}>
          One for each change: listening, sent, hands-free on and off, failed.
        </p>
      </div>
    </Section>
  );
}
