import { useState } from 'react';
import type { Endpoint } from '../../../../shared/settings.ts';
import { say } from '../../../../shared/texts/say.ts';
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
    <Section
      title={say('settings.whoAnswers')}
      summary={endpointName(endpoint)}
      place="endpoint"
      isCommon
    >
      <Choices
        label={say('settings.whoAnswers')}
        of="endpoint"
        isLabelHidden
        value={chosen}
        choices={choices()}
        layout="column"
        onChoose={choose}
      />
      {isWaiting && usableEndpoint(drafts, chosen) === null && (
        <p className={styles['waiting']}>{say('settings.goesOn', { name: answerer(endpoint) })}</p>
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
        <More title={say('settings.network')}>
          <p className={styles['about']}>{say('settings.networkAbout')}</p>
          <CertificateField path={extraCaPath} />
        </More>
      )}
    </Section>
  );
}

function choices() {
  return [
    { value: 'builtIn', name: say('settings.builtIn'), about: say('settings.builtInAbout') },
    { value: 'openAi', name: 'OpenAI', about: say('settings.openAiAbout') },
    { value: 'azure', name: 'Azure OpenAI', about: say('settings.azureAbout') },
    { value: 'custom', name: say('settings.custom'), about: say('settings.customAbout') },
  ] as const;
}
