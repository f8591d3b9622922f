import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Destination } from '../realtime-client/destination.ts';
import { readModelList, type ModelList } from './model-list.ts';
import { modelsUrl } from './models-url.ts';

const DEADLINE_MS = 10_000;
/** A list of a few hundred models takes a tenth of this. */
const MOST_BYTES = 2 * 1024 * 1024;

/**
 * Asks the server that is dialled at this destination for its models, with the same key on the same way. Null
 * where there is no list to ask for. Redirects are not followed: the key goes where the person sends it.
 */
export async function fetchModelList(
  destination: Destination,
): Promise<Result<ModelList, string> | null> {
  const url = modelsUrl(destination.url);
  if (url === null) return null;
  const answer = await get(url, destination);
  if (!answer.ok) return answer;
  const list = readModelList(answer.value);
  return list === null ? fail('the answer is no list of models') : ok(list);
}

function get(url: string, { headers }: Destination): Promise<Result<string, string>> {
  const ask = url.startsWith('https:') ? requestHttps : requestHttp;
  return new Promise((resolve) => {
    const request = ask(url, { headers, signal: AbortSignal.timeout(DEADLINE_MS) }, (response) => {
      const chunks: Buffer[] = [];
      let bytes = 0;
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        chunks.push(chunk);
        if (bytes > MOST_BYTES) response.destroy(new Error('the answer is too long'));
      });
      response.once('error', (error) => resolve(fail(String(error))));
      response.once('end', () => {
        const { statusCode } = response;
        if (statusCode === 200) resolve(ok(Buffer.concat(chunks).toString('utf8')));
        else resolve(fail(`HTTP ${statusCode}`));
      });
    });
    request.once('error', (error) => resolve(fail(String(error))));
    request.end();
  });
}
