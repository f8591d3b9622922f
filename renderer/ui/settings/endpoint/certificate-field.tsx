import { say } from '../../../../shared/texts/say.ts';
import { useActions, useAppState } from '../../state/app-context.tsx';
import { CommittedField } from '../committed-field.tsx';
import { certificateProblem } from './certificate-problem.ts';
import { pathProblem } from './field-problems.ts';

export function CertificateField({ path }: { readonly path: string | null }) {
  const { changeSettings } = useActions();
  const failure = useAppState(
    ({ snapshot, turns }) => snapshot?.failure ?? turns.at(-1)?.failure ?? null,
  );
  return (
    <CommittedField
      label={say('settings.certificates')}
      of="extraCaPath"
      about={say('settings.certificatesAbout')}
      value={path ?? ''}
      placeholder="/path/to/company-ca.pem"
      problemOf={pathProblem}
      problemFromMain={certificateProblem(failure)}
      onCommit={(text) => void changeSettings({ extraCaPath: text === '' ? null : text })}
    />
  );
}
