import type { CustomEndpoint } from '../../../../shared/endpoint.ts';
import { say } from '../../../../shared/texts/say.ts';
import { serverAddressProblem } from '../../words/server-address.ts';
import { Choices } from '../choices.tsx';
import { CommittedField } from '../committed-field.tsx';
import { More } from '../more.tsx';
import { HeaderList } from './header-list.tsx';
import { SupportChoices } from './support-choices.tsx';

interface CustomFieldsProps {
  readonly draft: CustomEndpoint;
  readonly onEdit: (edited: CustomEndpoint) => void;
}

const KEY_HEADERS = [
  { value: 'authorization', name: 'Authorization: Bearer' },
  { value: 'api-key', name: 'api-key' },
  { value: 'x-api-key', name: 'x-api-key' },
] as const;

export function CustomFields({ draft, onEdit }: CustomFieldsProps) {
  return (
    <>
      <CommittedField
        label={say('settings.serverAddress')}
        value={draft.url}
        placeholder="wss://example.org/v1/realtime"
        problemOf={serverAddressProblem}
        isLead
        onCommit={(url) => {
          onEdit({ ...draft, url });
        }}
      />
      <More title={say('settings.moreServer')}>
        <Choices
          label={say('settings.protocolVersion')}
          value={draft.dialect ?? 'auto'}
          choices={dialects()}
          onChoose={(dialect) => {
            onEdit({ ...draft, dialect });
          }}
        />
        <Choices
          label={say('settings.keySent')}
          value={draft.keyHeader ?? 'authorization'}
          choices={KEY_HEADERS}
          onChoose={(keyHeader) => {
            onEdit({ ...draft, keyHeader });
          }}
        />
        <HeaderList
          headers={draft.headers ?? []}
          onCommit={(headers) => {
            onEdit({ ...draft, headers });
          }}
        />
        <SupportChoices
          supports={draft.supports ?? {}}
          onChange={(supports) => {
            onEdit({ ...draft, supports });
          }}
        />
      </More>
    </>
  );
}

function dialects() {
  return [
    { value: 'auto', name: say('settings.findOut') },
    { value: 'ga', name: say('settings.current') },
    { value: 'beta', name: '2024–25' },
  ] as const;
}
