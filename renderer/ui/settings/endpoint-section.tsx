import { useState } from 'react';
import { Label, Radio, RadioGroup, Text } from 'react-aria-components';
import hidden from '../parts/hidden.module.css';
import type { Endpoint } from '../../../shared/settings.ts';
import { useActions } from '../state/app-context.tsx';
import { serverAddressProblem } from '../words/server-address.ts';
import { CommittedField } from './committed-field.tsx';
import styles from './choices.module.css';
import { Section } from './section.tsx';

const CHOICES = [
  { kind: 'builtIn', name: 'Built-in assistant', about: 'On this computer. No key, no network.' },
  { kind: 'openAi', name: 'OpenAI', about: 'The Realtime API, with your own key.' },
  {
    kind: 'custom',
    name: 'My own server',
    about: 'Any server that speaks the Realtime protocol. It is given your key.',
  },
] as const;
type Kind = Endpoint['kind'];

export function EndpointSection({ endpoint }: { readonly endpoint: Endpoint }) {
  const { changeSettings } = useActions();
  // "My own server" is chosen here before it has an address, and only then for Parley.
  const [wantsCustom, setWantsCustom] = useState(false);
  const chosen: Kind = wantsCustom ? 'custom' : endpoint.kind;

  function choose(value: string): void {
    const choice = CHOICES.find(({ kind }) => kind === value);
    if (choice === undefined) return;
    setWantsCustom(choice.kind === 'custom' && endpoint.kind !== 'custom');
    if (choice.kind !== 'custom') void changeSettings({ endpoint: { kind: choice.kind } });
  }

  async function saveAddress(url: string): Promise<void> {
    if (await changeSettings({ endpoint: { kind: 'custom', url } })) setWantsCustom(false);
  }

  return (
    <Section title="Who answers" place="endpoint">
      <RadioGroup className={styles['group'] ?? ''} value={chosen} onChange={choose}>
        <Label className={hidden['hidden'] ?? ''}>Who answers</Label>
        {CHOICES.map(({ kind, name, about }) => (
          <Radio key={kind} value={kind} className={styles['choice'] ?? ''}>
            <span className={styles['mark']} aria-hidden="true" />
            <span>
              <span className={styles['name']}>{name}</span>
              <Text slot="description" className={styles['about'] ?? ''}>
                {about}
              </Text>
            </span>
          </Radio>
        ))}
      </RadioGroup>
      {chosen === 'custom' && (
        <CommittedField
          label="Address of the server"
          value={endpoint.kind === 'custom' ? endpoint.url : ''}
          placeholder="wss://example.org/v1/realtime"
          problemOf={serverAddressProblem}
          onCommit={(url) => void saveAddress(url)}
        />
      )}
    </Section>
  );
}
