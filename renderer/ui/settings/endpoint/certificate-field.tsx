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
      label="File of additional certificates"
      about="The PEM file of a company’s own certificate authority, if your network has one. Empty: only the usual ones count."
      value={path ?? ''}
      placeholder="/path/to/company-ca.pem"
      problemOf={pathProblem}
      problemFromMain={certificateProblem(failure)}
      onCommit={(text) => void changeSettings({ extraCaPath: text === '' ? null : text })}
    />
  );
}
