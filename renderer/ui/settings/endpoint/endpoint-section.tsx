import { useState } from 'react';
import type { Endpoint } from '../../../../shared/settings.ts';
import { useActions } from '../../state/app-context.tsx';
import { Choices } from '../choices.tsx';
import { More } from '../more.tsx';
import { Section } from '../section.tsx';
import { AzureFields } from './azure-fields.tsx';
import { CertificateField } from './certificate-field.tsx';
import { CustomFields } from './custom-fields.tsx';
import { usableEndpoint, type DraftsOfEndpoints, type EndpointKind } from './endpoint-drafts.ts';
import { answerer, endpointName } from './endpoint-words.ts';
import { OpenAiFields } from './open-ai-fields.tsx';
import styles from './endpoint.module.css';
import { ServerCheck } from './server-check.tsx';

const CHOICES = [
  {
    value: 'builtIn',
    name: 'Built-in assistant',
    about: 'On this computer. No key, no network, no cost.',
  },
  { value: 'openAi', name: 'OpenAI', about: 'The Realtime API, with your own key.' },
  { value: 'azure', name: 'Azure OpenAI', about: 'A deployment of your own resource.' },
  {
    value: 'custom',
    name: 'My own server',
    about: 'Any server that speaks the Realtime protocol.',
  },
] as const;

interface EndpointSectionProps {
  readonly endpoint: Endpoint;
  readonly extraCaPath: string | null;
  readonly entered: DraftsOfEndpoints;
}

export function EndpointSection({ endpoint, extraCaPath, entered }: EndpointSectionProps) {
  const { changeSettings } = useActions();
  const { drafts, keep } = entered;
  // A kind may be chosen before there is enough to use it: until then the one in force goes on.
  const [wanted, setWanted] = useState<{ kind: EndpointKind; instead: EndpointKind } | null>(null);
  const isWaiting = wanted !== null && wanted.instead === endpoint.kind;
  const chosen = isWaiting ? wanted.kind : endpoint.kind;

  function choose(kind: EndpointKind): void {
    const usable = usableEndpoint(drafts, kind);
    setWanted(usable === null ? { kind, instead: endpoint.kind } : null);
    if (usable !== null && kind !== endpoint.kind) void changeSettings({ endpoint: usable });
  }

  async function edit(edited: Endpoint): Promise<void> {
    keep(edited);
    const isUsable = usableEndpoint({ ...drafts, [edited.kind]: edited }, edited.kind) !== null;
    if (isUsable && (await changeSettings({ endpoint: edited }))) setWanted(null);
  }

  return (
    <Section title="Who answers" summary={endpointName(endpoint)} place="endpoint" isCommon>
      <Choices
        label="Who answers"
        isLabelHidden
        value={chosen}
        choices={CHOICES}
        layout="column"
        onChoose={choose}
      />
      {isWaiting && usableEndpoint(drafts, chosen) === null && (
        <p className={styles['waiting']}>
          {answerer(endpoint)} goes on answering until you have filled this in.
        </p>
      )}
      {/* What is typed stays typed while another kind is looked at. */}
      <div hidden={chosen !== 'openAi'} className={styles['fields']}>
        <OpenAiFields draft={drafts.openAi} onEdit={(edited) => void edit(edited)} />
      </div>
      <div hidden={chosen !== 'azure'} className={styles['fields']}>
        <AzureFields draft={drafts.azure} onEdit={(edited) => void edit(edited)} />
      </div>
      <div hidden={chosen !== 'custom'} className={styles['fields']}>
        <CustomFields draft={drafts.custom} onEdit={(edited) => void edit(edited)} />
      </div>
      {/* The built-in assistant is known: it brings its own abilities. */}
      {chosen === endpoint.kind && chosen !== 'builtIn' && <ServerCheck endpoint={endpoint} />}
      {chosen !== 'builtIn' && (
        <More title="Network">
          <p className={styles['about']}>
            Parley goes through the proxy that is set up on this computer, as your browser does.
            There is nothing to enter here.
          </p>
          <CertificateField path={extraCaPath} />
        </More>
      )}
    </Section>
  );
}
