import { say } from '../../../../shared/texts/say.ts';

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
  if (text.trim() === '') return say('settings.resourceMissing');
  const address = azureResource(text);
  if (!address.startsWith('https://') || !URL.canParse(address)) {
    return say('settings.resourceForm');
  }
  return tooLong(address, LENGTHS.resource);
}

export function deploymentProblem(text: string): string | null {
  if (text === '') return say('settings.deploymentMissing');
  return tooLong(text, LENGTHS.deployment);
}

export function apiVersionProblem(text: string): string | null {
  return /^\d{4}-\d{2}-\d{2}(-preview)?$/.test(text) ? null : say('settings.versionForm');
}

export function organizationProblem(text: string): string | null {
  return text === '' || /^org[-_][\w-]{1,100}$/.test(text)
    ? null
    : say('settings.organizationForm');
}

export function projectProblem(text: string): string | null {
  return text === '' || /^proj_[\w-]{1,100}$/.test(text) ? null : say('settings.projectForm');
}

export function headerNameProblem(name: string): string | null {
  if (name === '') return say('settings.headerMissing');
  if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name)) return say('settings.headerForm');
  if (/auth|key|token|secret|cookie|password|passwd|credential|signature/i.test(name)) {
    return say('settings.headerSecret');
  }
  if (/^(host|connection|upgrade|content-length|transfer-encoding|sec-.*|proxy-.*)$/i.test(name)) {
    return say('settings.headerOwn');
  }
  return tooLong(name, LENGTHS.headerName);
}

export function headerValueProblem(value: string): string | null {
  return /^[\t\x20-\x7e]*$/.test(value)
    ? tooLong(value, LENGTHS.headerValue)
    : say('settings.headerLetters');
}

export function pathProblem(path: string): string | null {
  return tooLong(path, LENGTHS.path);
}

function tooLong(text: string, lengthMax: number): string | null {
  return text.length > lengthMax ? say('settings.tooLong', { count: lengthMax }) : null;
}
