import type { Socket } from 'node:net';
import { LONGEST_LINE_BYTES } from './talk-message.ts';

/**
 * The first line that comes; null when it is too long, the other side goes, or it takes longer than the deadline.
 * Never rejects.
 */
export function readLine(socket: Socket, deadlineMs: number): Promise<string | null> {
  return new Promise((resolve) => {
    let heard = Buffer.alloc(0);
    const timer = setTimeout(() => {
      end(null);
    }, deadlineMs);
    function end(line: string | null): void {
      clearTimeout(timer);
      socket.off('data', take);
      socket.off('close', gone);
      resolve(line);
    }
    function take(data: Buffer): void {
      heard = Buffer.concat([heard, data]);
      const at = heard.indexOf(0x0a);
      if (at >= 0 && at <= LONGEST_LINE_BYTES) end(heard.subarray(0, at).toString('utf8'));
      else if (heard.length > LONGEST_LINE_BYTES) end(null);
    }
    function gone(): void {
      end(null);
    }
    socket.on('data', take);
    socket.on('close', gone);
  });
}
