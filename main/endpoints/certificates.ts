import { X509Certificate } from 'node:crypto';
import type { Failure } from '../../shared/failures.ts';
import { fail, ok, type Result } from '../../shared/result.ts';

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

/** The certificates in a file (`text`; null when it could not be read), as PEM. One bad one spoils it. */
export function readCertificates(path: string, text: string | null): Result<string, Failure> {
  if (text === null) return bad(path, 'cannot be read');
  const certificates = text.match(CERTIFICATE) ?? [];
  if (certificates.length === 0) return bad(path, 'holds no certificate in PEM form');
  try {
    for (const certificate of certificates) new X509Certificate(certificate);
  } catch {
    return bad(path, 'holds a damaged certificate');
  }
  return ok(certificates.join('\n'));
}

function bad(path: string, why: string): Result<never, Failure> {
  const message = `The file of additional certificates ${why}: ${path}`;
  const detail = { code: 'extraCaPath', message, reference: null };
  return fail({ name: 'tlsRejected', reason: `extra certificates: ${path}`, detail });
}
