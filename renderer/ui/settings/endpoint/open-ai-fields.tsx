import type { OpenAiEndpoint } from '../../../../shared/endpoint.ts';
import { say } from '../../../../shared/texts/say.ts';
import { CommittedField } from '../committed-field.tsx';
import { More } from '../more.tsx';
import { organizationProblem, projectProblem } from './field-problems.ts';

interface OpenAiFieldsProps {
  readonly draft: OpenAiEndpoint;
  readonly onEdit: (edited: OpenAiEndpoint) => void;
}

export function OpenAiFields({ draft, onEdit }: OpenAiFieldsProps) {
  return (
    <More title={say('settings.organizationAndProject')}>
      <CommittedField
        label={say('settings.organization')}
        about={say('settings.organizationAbout')}
        value={draft.organization ?? ''}
        placeholder="org-…"
        problemOf={organizationProblem}
        onCommit={(text) => {
          onEdit(withoutEmpty({ ...draft, organization: text }));
        }}
      />
      <CommittedField
        label={say('settings.project')}
        value={draft.project ?? ''}
        placeholder="proj_…"
        problemOf={projectProblem}
        onCommit={(text) => {
          onEdit(withoutEmpty({ ...draft, project: text }));
        }}
      />
    </More>
  );
}

function withoutEmpty({ kind, organization = '', project = '' }: OpenAiEndpoint): OpenAiEndpoint {
  return {
    kind,
    ...(organization !== '' && { organization }),
    ...(project !== '' && { project }),
  };
}
