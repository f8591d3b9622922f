import { useState } from 'react';
import type { AzureEndpoint } from '../../../../shared/endpoint.ts';
import { say } from '../../../../shared/texts/say.ts';
import { Choices } from '../choices.tsx';
import { CommittedField } from '../committed-field.tsx';
import {
  apiVersionProblem,
  azureResource,
  deploymentProblem,
  resourceProblem,
} from './field-problems.ts';

interface AzureFieldsProps {
  readonly draft: AzureEndpoint;
  readonly onEdit: (edited: AzureEndpoint) => void;
}

const NEWEST_PREVIEW = '2025-04-01-preview';

export function AzureFields({ draft, onEdit }: AzureFieldsProps) {
  const { resource, deployment, api } = draft;
  // The way to "current" and back keeps the version.
  const [version, setVersion] = useState(api.kind === 'preview' ? api.apiVersion : NEWEST_PREVIEW);
  return (
    <>
      <CommittedField
        label={say('settings.resource')}
        about={say('settings.resourceAbout')}
        value={resource}
        placeholder="https://my-resource.openai.azure.com"
        problemOf={resourceProblem}
        onCommit={(text) => {
          onEdit({ ...draft, resource: azureResource(text) });
        }}
      />
      <CommittedField
        label={say('settings.deployment')}
        about={say('settings.deploymentAbout')}
        value={deployment}
        placeholder="my-realtime"
        problemOf={deploymentProblem}
        onCommit={(text) => {
          onEdit({ ...draft, deployment: text });
        }}
      />
      <Choices
        label={say('settings.interface')}
        value={api.kind}
        choices={interfaces()}
        onChoose={(kind) => {
          const chosen = kind === 'ga' ? { kind } : { kind, apiVersion: version };
          onEdit({ ...draft, api: chosen });
        }}
      />
      {api.kind === 'preview' && (
        <CommittedField
          label={say('settings.interfaceVersion')}
          value={api.apiVersion}
          placeholder={NEWEST_PREVIEW}
          problemOf={apiVersionProblem}
          onCommit={(apiVersion) => {
            setVersion(apiVersion);
            onEdit({ ...draft, api: { kind: 'preview', apiVersion } });
          }}
        />
      )}
    </>
  );
}

function interfaces() {
  return [
    { value: 'ga', name: say('settings.current') },
    { value: 'preview', name: say('settings.preview') },
  ] as const;
}
