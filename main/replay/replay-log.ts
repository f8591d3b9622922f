import type { Replay, ReplayFailure } from '../../shared/replay.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { createRedactor } from '../logging/redactor.ts';
import { lossFromSocketEnd } from '../realtime-client/failure-from-wire.ts';
import { describeRecord } from './describe-record.ts';
import type { LogForm, LogRecord, ReadLine } from './log-record.ts';
import { createLineReader } from './read-lines.ts';
import { createLineSplitter } from './split-lines.ts';
import { beginConnection, createStory, endConnection, objectTo, type Story } from './story.ts';
import { tellReceived } from './tell-received.ts';
import { tellSent } from './tell-sent.ts';
import { createTimeline } from './timeline.ts';
import type { TurnDraft } from './turn-draft.ts';

export interface ReplayOptions {
  /** The file's name, for people. */
  readonly source: string;
  /** The newest so many are kept. */
  readonly keptEntries?: number;
  readonly keptTurns?: number;
}

/** Reads a log piece by piece. Never throws, whatever the bytes; memory is bounded by what is kept. */
export interface LogReplay {
  push(bytes: Uint8Array): void;
  end(): Result<Replay, ReplayFailure>;
}

const KEPT_ENTRIES = 50_000;
const KEPT_TURNS = 5_000;

export function createLogReplay({
  source,
  keptEntries = KEPT_ENTRIES,
  keptTurns = KEPT_TURNS,
}: ReplayOptions): LogReplay {
  const splitter = createLineSplitter();
  const reader = createLineReader();
  const story = createStory({ keptTurns });
  const timeline = createTimeline({ keptEntries });
  // A console of somebody else's may have printed a key.
  const redactor = createRedactor({ homeFolder: '' });
  const forms = new Set<LogForm>();
  const events = { received: 0, sent: 0, unknown: 0 };
  let times: Replay['times'] = 'none';
  let stoppedAt: Replay['stoppedAt'] = null;
  let unreadLines = 0;
  let sawLog = false;

  function see(read: readonly ReadLine[]): void {
    for (const one of read) {
      if (one.kind === 'record') seeRecord(one.record, one.form);
      else {
        unreadLines += one.lines;
        stoppedAt ??= { line: one.line, reason: one.reason, wentOnAtLine: null };
      }
    }
  }

  function seeRecord(record: LogRecord, form: LogForm): void {
    const { line, atMs, body } = record;
    if (body.kind !== 'note') {
      sawLog = true;
      forms.add(form);
      if (stoppedAt !== null) stoppedAt.wentOnAtLine ??= line;
    }
    if (atMs !== null) times = form === 'sequence' ? 'fromStart' : 'clock';
    if (body.kind === 'received') {
      events.received += 1;
      if (body.parsed.kind === 'unknown') events.unknown += 1;
    }
    const count = body.kind === 'sent' ? body.times : 1;
    if (body.kind === 'sent') events.sent += count;
    const turn = tellRecord(story, record);
    const { direction, type, text } = describeRecord(body);
    const said = redactor.redactText(text);
    timeline.add({ line, atMs, direction, type, text: said, turn: turn?.index ?? null }, count);
  }

  function seeLines(lines: ReturnType<typeof splitter.push>): void {
    for (const line of lines) {
      if (line.kind === 'text') see(reader.read(line.text));
      else {
        see(reader.read(''));
        const reason = 'the line is longer than any event';
        see([{ kind: 'damage', line: reader.linesRead, lines: 1, reason }]);
      }
    }
  }

  return {
    push: (bytes) => seeLines(splitter.push(bytes)),
    end() {
      seeLines(splitter.end());
      see(reader.end());
      // An event that was begun shows that it is a log, even if nothing of it could be read.
      if (!sawLog && !reader.sawEvent) return fail({ name: 'notALog', source });
      const { turns, leftOut: turnsLeftOut } = story.turns.finish();
      const { entries, leftOut: entriesLeftOut } = timeline.finish();
      return ok({
        source,
        form: forms.size > 1 ? 'mixed' : ([...forms][0] ?? 'console'),
        dialect: story.dialect,
        model: story.model,
        times,
        lines: reader.linesRead,
        events,
        turns,
        turnsLeftOut,
        problems: story.problems,
        entries,
        entriesLeftOut,
        stoppedAt,
        unreadLines,
      });
    },
  };
}

function tellRecord(story: Story, { line, atMs, body }: LogRecord): TurnDraft | null {
  const place = { line, atMs };
  switch (body.kind) {
    case 'received':
      return tellReceived(story, body.parsed, place);
    case 'sent':
      return tellSent(story, body, place);
    case 'opened':
      beginConnection(story);
      story.model = body.model ?? story.model;
      return null;
    case 'ended': {
      const loss = body.end === null ? null : lossFromSocketEnd(body.end).failure;
      if (loss !== null && isNews(story, loss.name)) objectTo(story, loss, place);
      endConnection(story, loss);
      return null;
    }
    case 'note':
      return null;
  }
}

/** A close repeats the objection before it, or says less than it did. */
function isNews({ lastObjection }: Story, name: string): boolean {
  return name !== lastObjection && (lastObjection === null || name !== 'refusedByServer');
}
