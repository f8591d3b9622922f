import { useState } from 'react';
import type { AzureEndpoint } from '../../../../shared/endpoint.ts';
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

const INTERFACES = [
  { value: 'ga', name: 'Current' },
  { value: 'preview', name: 'Preview' },
] as const;
const NEWEST_PREVIEW = '2025-04-01-preview';

export function AzureFields({ draft, onEdit }: AzureFieldsProps) {
  const { resource, deployment, api } = draft;
  // The way to "current" and back keeps the version.
  const [version, setVersion] = useState(api.kind === 'preview' ? api.apiVersion : NEWEST_PREVIEW);
  return (
    <>
      <CommittedField
        label="Address of the resource"
        about="Under “Keys and Endpoint” of the resource. Its name is enough."
        value={resource}
        placeholder="https://my-resource.openai.azure.com"
        problemOf={resourceProblem}
        onCommit={(text) => {
          onEdit({ ...draft, resource: azureResource(text) });
        }}
      />
      <CommittedField
        label="Deployment"
        about="The name you gave it, not the model’s."
        value={deployment}
        placeholder="my-realtime"
        problemOf={deploymentProblem}
        onCommit={(text) => {
          onEdit({ ...draft, deployment: text });
        }}
      />
      <Choices
        label="Interface"
        value={api.kind}
        choices={INTERFACES}
        onChoose={(kind) => {
          const chosen = kind === 'ga' ? { kind } : { kind, apiVersion: version };
          onEdit({ ...draft, api: chosen });
        }}
      />
      {api.kind === 'preview' && (
        <CommittedField
          label="Version of the interface"
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
