import { connect } from 'node:net';
import { fail, ok, type Result } from '../../shared/result.ts';
import { readLine } from './read-line.ts';
import { readReply, writeLine, type TalkReply, type TalkRequest } from './talk-message.ts';

const DEADLINE_MS = 2_000;

/** `notRunning`: nobody listens there. `noAnswer`: somebody does, and said nothing that could be understood. */
export type TalkFailure = 'notRunning' | 'noAnswer';

/** Says one request to the Parley that runs, and hears what became of it. Ends within two deadlines. */
export function sendTalk(
  address: string,
  request: TalkRequest,
  { deadlineMs = DEADLINE_MS } = {},
): Promise<Result<TalkReply, TalkFailure>> {
  return new Promise((resolve) => {
    const socket = connect(address);
    socket.setTimeout(deadlineMs, () => socket.destroy());
    socket.once('error', ({ code }: NodeJS.ErrnoException) => {
      const isNobodyThere = code === 'ENOENT' || code === 'ECONNREFUSED';
      resolve(fail(isNobodyThere ? 'notRunning' : 'noAnswer'));
    });
    socket.once('close', () => {
      resolve(fail('noAnswer'));
    });
    socket.once('connect', () => {
      void readLine(socket, deadlineMs).then((line) => {
        const reply = line === null ? null : readReply(line);
        resolve(reply?.ok === true ? ok(reply.value) : fail('noAnswer'));
        socket.destroy();
      });
      socket.write(writeLine(request));
    });
  });
}
