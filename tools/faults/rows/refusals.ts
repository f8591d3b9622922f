import { ERROR_CODE } from '../../../realtime/error-codes.ts';
import { CAUSES, FAULTS, type Fault } from '../../../test/fakes/realtime/faults.ts';
import { BY_ITSELF, type FaultRow } from '../fault.ts';

const missingModel: Fault = {
  type: 'refuse',
  error: {
    type: 'invalid_request_error',
    code: ERROR_CODE.missingModel,
    message: 'You must provide a model parameter.',
  },
  close: { code: 4000, reason: 'invalid_request_error.missing_model' },
};

const busy: Fault = {
  type: 'refuse',
  error: CAUSES.rateLimited,
  close: { code: 1013, reason: 'rate_limit_exceeded' },
};

const row = (
  name: string,
  fault: Fault,
  expected: Pick<FaultRow, 'failure' | 'button'>,
): FaultRow => ({
  name,
  row: 'refusal',
  phase: 'connecting',
  injection: { kind: 'server', fault },
  shown: 'banner',
  words: 'sentAgain',
  ...expected,
});

/** Let in, told why not, and sent away. */
export const REFUSALS: readonly FaultRow[] = [
  row('wrong key, close 3000', FAULTS.wrongKey, {
    failure: 'invalidKey',
    button: 'Change the key',
  }),
  row('Beta switched off, close 4000', FAULTS.betaDisabled, {
    failure: 'wrongDialect',
    button: 'Switch dialect',
  }),
  row('unknown model, close 4004', FAULTS.unknownModel, {
    failure: 'unknownModel',
    button: 'Choose a model',
  }),
  row('missing model, close 4000', missingModel, {
    failure: 'unknownModel',
    button: 'Choose a model',
  }),
  row('no credit, close 1008', FAULTS.noCredit, {
    failure: 'outOfCredit',
    button: 'Open the billing page',
  }),
  {
    name: 'too many sessions, close 1013',
    row: 'refusal',
    phase: 'connecting',
    injection: { kind: 'server', fault: busy },
    failure: 'rateLimited',
    ...BY_ITSELF,
  },
  {
    name: 'the key is withdrawn, close 3000',
    row: 'refusal',
    phase: 'idle',
    injection: { kind: 'close', code: 3000, reason: 'invalid_request_error.invalid_api_key' },
    failure: 'invalidKey',
    shown: 'banner',
    button: 'Change the key',
    words: 'answered',
  },
  {
    name: 'the configuration is refused',
    row: 'refusal',
    phase: 'configuring',
    injection: {
      kind: 'says',
      event: {
        type: 'error',
        event_id: 'event_x',
        error: {
          type: 'invalid_request_error',
          code: 'invalid_value',
          message: 'Invalid value: voice.',
          param: 'session.audio.output.voice',
          event_id: null,
        },
      },
    },
    failure: 'refusedByServer',
    shown: 'banner',
    button: 'Try again now',
    words: 'sentAgain',
  },
];
