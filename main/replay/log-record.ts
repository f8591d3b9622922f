import type { JsonRecord } from '../../realtime/record.ts';
import type { ParsedServerEvent } from '../../realtime/server-event.ts';
import type { SocketEnd } from '../realtime-client/failure-from-wire.ts';

/** What one record of a log says, whichever form the log has. */
export type LogBody =
  | { readonly kind: 'received'; readonly parsed: Readable }
  /** `times`: a recorded sequence writes equal frames once. */
  | {
      readonly kind: 'sent';
      readonly type: string;
      readonly event: JsonRecord;
      readonly times: number;
    }
  | { readonly kind: 'opened'; readonly model: string | null; readonly host: string | null }
  /** `end` null: the client hung up. */
  | { readonly kind: 'ended'; readonly end: SocketEnd | null }
  /** A line that says nothing about the wire. */
  | { readonly kind: 'note'; readonly text: string };

export type Readable = Exclude<ParsedServerEvent, { kind: 'malformed' }>;

export interface LogRecord {
  /** Where it begins, from 1. */
  readonly line: number;
  readonly atMs: number | null;
  readonly body: LogBody;
}

export type LogForm = 'console' | 'eventLog' | 'sequence';

/** What came of one line: nothing yet, a record, or damage. */
export type ReadLine =
  | { readonly kind: 'record'; readonly record: LogRecord; readonly form: LogForm }
  /** `lines`: how many were lost with it. */
  | {
      readonly kind: 'damage';
      readonly line: number;
      readonly lines: number;
      readonly reason: string;
    };
