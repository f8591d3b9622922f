import type { Failure } from '../../../../shared/failures.ts';
import { useActions, useAppState } from '../../state/app-context.tsx';
import { CommittedField } from '../committed-field.tsx';
import { pathProblem } from './field-problems.ts';

export function CertificateField({ path }: { readonly path: string | null }) {
  const { changeSettings } = useActions();
  const failure = useAppState(({ snapshot }) => snapshot?.failure ?? null);
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

/** Main reads the file when it connects; what it finds there is told as why there is no connection. */
function certificateProblem(failure: Failure | null): string | null {
  return failure?.detail?.code === 'extraCaPath' ? failure.detail.message : null;
}
