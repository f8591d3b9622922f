import { say } from '../../../shared/texts/say.ts';

/** While the report is put together: said to screen readers as busy, so that they wait for the rest. */
export function Gathering() {
  return <p aria-busy="true">{say('diagnostics.gathering')}</p>;
}
