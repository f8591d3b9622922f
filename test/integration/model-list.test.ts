import { createServer, type RequestListener } from 'node:http';
import { describe, expect, onTestFinished, test } from 'vitest';
import { fetchModelList } from '../../main/models/fetch-model-list.ts';
import { startFakeRealtimeServer, type FakeRealtimeServer } from '../fakes/realtime-server.ts';
import { reserveClosedPort } from '../fakes/realtime/closed-port.ts';

async function startServer(): Promise<FakeRealtimeServer> {
  const server = await startFakeRealtimeServer();
  onTestFinished(() => server.close());
  return server;
}

/** A server that is no Realtime server, as the address of one that would be. */
async function startOther(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  return `ws://127.0.0.1:${address.port}/v1/realtime?model=m`;
}

describe('the list of models of a server', () => {
  test('N2 is asked for with the key of the Realtime connection', async () => {
    const { url, key } = await startServer();
    const list = await fetchModelList({ url, headers: { Authorization: `Bearer ${key}` } });
    expect(list).toMatchObject({ ok: true });
    if (list?.ok !== true) return;
    expect(list.value.get('gpt-realtime')).toBe('2027-01-20');
    expect(list.value.get('gpt-realtime-2.1')).toBeNull();
    expect(list.value.has('gpt-of-yesterday')).toBe(false);
  });

  test('N5 is not given for another key', async () => {
    const { url } = await startServer();
    const headers = { Authorization: 'Bearer sk-wrong-0123456789' };
    expect(await fetchModelList({ url, headers })).toEqual({ ok: false, failure: 'HTTP 401' });
  });

  test('N5 a redirect is not followed with the key', async () => {
    let followed = 0;
    const elsewhere = await startOther((_request, response) => {
      followed += 1;
      response.end('{"data":[]}');
    });
    const location = elsewhere.replace('ws:', 'http:');
    const url = await startOther((_request, response) => {
      response.writeHead(302, { location }).end();
    });
    expect(await fetchModelList({ url, headers: {} })).toEqual({ ok: false, failure: 'HTTP 302' });
    expect(followed).toBe(0);
  });

  test('N5 an answer without end is given up', async () => {
    const url = await startOther((_request, response) => {
      response.writeHead(200);
      const more = (): void => {
        while (!response.destroyed && response.write('x'.repeat(65_536)));
      };
      response.on('drain', more);
      more();
    });
    const list = await fetchModelList({ url, headers: {} });
    expect(list).toEqual({ ok: false, failure: 'the answer is too long' });
  });

  test('N5 a server that is not there, a header that cannot be sent: a reason, and no key in it', async () => {
    const url = `ws://127.0.0.1:${await reserveClosedPort()}/v1/realtime`;
    const refused = await fetchModelList({ url, headers: { Authorization: 'Bearer sk-secret' } });
    expect(refused).toMatchObject({ ok: false });
    expect(JSON.stringify(refused)).not.toContain('sk-secret');
    const unsendable = await fetchModelList({ url, headers: { Authorization: 'Bearer sk-\n' } });
    expect(unsendable).toEqual({ ok: false, failure: 'the request cannot be sent' });
  });
});
