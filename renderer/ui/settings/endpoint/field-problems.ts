/**
 * Why a text cannot be used, in words for the person who typed it; null when it can. As strict as
 * `shared/endpoint.ts`, which main checks against (a test compares the two).
 */

const LENGTHS = {
  resource: 500,
  deployment: 120,
  headerName: 100,
  headerValue: 1_000,
  path: 1_000,
};

/** "my-resource", "my-resource.openai.azure.com/…" and whole addresses all mean the resource's own address. */
export function azureResource(text: string): string {
  const entered = text.trim();
  if (entered === '') return '';
  if (/^[a-z\d-]+$/i.test(entered)) return `https://${entered.toLowerCase()}.openai.azure.com`;
  const address = entered.includes('://')
    ? entered.replace(/^wss:/i, 'https:')
    : `https://${entered}`;
  const url = URL.canParse(address) ? new URL(address) : null;
  return url?.protocol === 'https:' ? url.origin : entered;
}

export function resourceProblem(text: string): string | null {
  if (text.trim() === '') return 'Enter the address of your Azure OpenAI resource.';
  const address = azureResource(text);
  if (!address.startsWith('https://') || !URL.canParse(address)) {
    return 'The address looks like https://my-resource.openai.azure.com.';
  }
  return tooLong(address, LENGTHS.resource);
}

export function deploymentProblem(text: string): string | null {
  if (text === '') return 'Enter the name you gave the deployment.';
  return tooLong(text, LENGTHS.deployment);
}

export function apiVersionProblem(text: string): string | null {
  return /^\d{4}-\d{2}-\d{2}(-preview)?$/.test(text)
    ? null
    : 'A version is a date, like 2025-04-01-preview.';
}

export function organizationProblem(text: string): string | null {
  return text === '' || /^org[-_][\w-]{1,100}$/.test(text)
    ? null
    : 'An organization begins with org-. Leave this empty if your key has only one.';
}

export function projectProblem(text: string): string | null {
  return text === '' || /^proj_[\w-]{1,100}$/.test(text)
    ? null
    : 'A project begins with proj_. Leave this empty if your key has only one.';
}

export function headerNameProblem(name: string): string | null {
  if (name === '') return 'Enter the name of the header.';
  if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name)) return 'A header’s name has no spaces and no colon.';
  if (/auth|key|token|secret|cookie|password|passwd|credential|signature/i.test(name)) {
    return 'This looks like a secret. A key belongs in the key field, where it is kept encrypted.';
  }
  if (/^(host|connection|upgrade|content-length|transfer-encoding|sec-.*|proxy-.*)$/i.test(name)) {
    return 'The connection sets this header itself.';
  }
  return tooLong(name, LENGTHS.headerName);
}

export function headerValueProblem(value: string): string | null {
  return /^[\t\x20-\x7e]*$/.test(value)
    ? tooLong(value, LENGTHS.headerValue)
    : 'Headers take plain letters, digits and signs only.';
}

export function pathProblem(path: string): string | null {
  return tooLong(path, LENGTHS.path);
}

function tooLong(text: string, lengthMax: number): string | null {
  return text.length > lengthMax ? `This is longer than ${lengthMax} characters.` : null;
}
