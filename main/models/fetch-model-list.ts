import { request as requestHttp } from 'node:http';
import { request as requestHttps, type RequestOptions } from 'node:https';
import { rootCertificates } from 'node:tls';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Destination } from '../realtime-client/destination.ts';
import { createDetour } from '../realtime-client/detour.ts';
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
  const answer = await get(url, destination).catch(() => fail('the request cannot be sent'));
  if (!answer.ok) return answer;
  const list = readModelList(answer.value);
  return list === null ? fail('the answer is no list of models') : ok(list);
}

function get(url: string, destination: Destination): Promise<Result<string, string>> {
  const ask = url.startsWith('https:') ? requestHttps : requestHttp;
  // A header that Node cannot send throws here, and so becomes a refusal below.
  return new Promise<Result<string, string>>((resolve) => {
    const options = { ...wayTo(destination), signal: AbortSignal.timeout(DEADLINE_MS) };
    const request = ask(url, options, (response) => {
      const chunks: Buffer[] = [];
      let bytes = 0;
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        chunks.push(chunk);
        if (bytes > MOST_BYTES) response.destroy(new Error('the answer is too long'));
      });
      response.once('error', ({ message }) => resolve(fail(message)));
      response.once('end', () => {
        const { statusCode } = response;
        if (statusCode === 200) resolve(ok(Buffer.concat(chunks).toString('utf8')));
        else resolve(fail(`HTTP ${statusCode}`));
      });
    });
    // Not the error itself, which knows the request and with it the key.
    request.once('error', ({ message }) => resolve(fail(message)));
    request.end();
  });
}

/** The same way through the network that the socket takes. */
function wayTo({ headers, network }: Destination): RequestOptions {
  const proxyUrl = network?.proxyUrl ?? null;
  const extraCa = network?.extraCa ?? null;
  return {
    headers,
    rejectUnauthorized: true,
    ...(extraCa === null ? {} : { ca: [...rootCertificates, extraCa] }),
    ...(proxyUrl === null ? {} : { agent: createDetour(proxyUrl).agent }),
  };
}
