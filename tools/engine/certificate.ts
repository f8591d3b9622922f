import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import type { TlsIdentity } from '../../engine/server/tls.ts';

export interface Certificate extends TlsIdentity {
  /** The certificate for clients to trust (`NODE_EXTRA_CA_CERTS`). The key is never written. */
  readonly file: string;
}

/** For this machine's loopback addresses only, and for this run: the key is forgotten with the process. */
export async function makeCertificate(folder: string): Promise<Certificate> {
  const { cert, private: key } = await generate(
    [{ name: 'commonName', value: 'Parley engine on this computer' }],
    {
      keyType: 'ec',
      algorithm: 'sha256',
      extensions: [
        { name: 'basicConstraints', cA: false, critical: true },
        { name: 'keyUsage', digitalSignature: true, critical: true },
        { name: 'extKeyUsage', serverAuth: true },
        {
          name: 'subjectAltName',
          altNames: [
            { type: 7, ip: '127.0.0.1' },
            { type: 2, value: 'localhost' },
          ],
        },
      ],
    },
  );
  const file = join(folder, 'certificate.pem');
  await mkdir(folder, { recursive: true });
  await writeFile(file, cert);
  return { key, cert, file };
}
