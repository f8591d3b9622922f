import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  apiVersionProblem,
  azureResource,
  deploymentProblem,
  headerNameProblem,
  headerValueProblem,
  organizationProblem,
  projectProblem,
  resourceProblem,
} from '../../../../renderer/ui/settings/endpoint/field-problems.ts';
import { amountOf, amountText } from '../../../../renderer/ui/settings/numbers.ts';
import { serverAddressProblem } from '../../../../renderer/ui/words/server-address.ts';
import { endpointSchema } from '../../../../shared/endpoint.ts';

const AZURE = {
  kind: 'azure',
  resource: 'https://r.openai.azure.com',
  deployment: 'd',
  api: { kind: 'ga' },
};
const CUSTOM = { kind: 'custom', url: 'wss://example.test/v1' };

const takes = (endpoint: unknown): boolean => endpointSchema.safeParse(endpoint).success;

interface Field {
  readonly name: string;
  readonly problemOf: (text: string) => string | null;
  readonly withText: (text: string) => unknown;
  readonly examples: readonly string[];
}

const FIELDS: readonly Field[] = [
  {
    name: 'organization',
    problemOf: organizationProblem,
    withText: (organization) => ({ kind: 'openAi', organization }),
    examples: ['org-a', 'org_b', 'org-', 'Org-a', `org-${'x'.repeat(101)}`, 'org-a b'],
  },
  {
    name: 'project',
    problemOf: projectProblem,
    withText: (project) => ({ kind: 'openAi', project }),
    examples: ['proj_a', 'proj-a', 'proj_', `proj_${'x'.repeat(101)}`],
  },
  {
    name: 'deployment',
    problemOf: deploymentProblem,
    withText: (deployment) => ({ ...AZURE, deployment }),
    examples: ['', 'my realtime', 'x'.repeat(120), 'x'.repeat(121)],
  },
  {
    name: 'version',
    problemOf: apiVersionProblem,
    withText: (apiVersion) => ({ ...AZURE, api: { kind: 'preview', apiVersion } }),
    examples: ['2025-04-01', '2025-04-01-preview', '2025-4-1', 'preview', ''],
  },
  {
    name: 'header',
    problemOf: headerNameProblem,
    withText: (name) => ({ ...CUSTOM, headers: [{ name, value: '' }] }),
    examples: ['X-Tenant', 'X-Api-Key', 'Cookie', 'Host', 'Sec-Foo', 'proxy-a', 'a b', 'a:b', ''],
  },
  {
    name: 'value',
    problemOf: headerValueProblem,
    withText: (value) => ({ ...CUSTOM, headers: [{ name: 'X-Tenant', value }] }),
    examples: ['', 'blue', 'blü', 'a\nb', 'x'.repeat(1_000), 'x'.repeat(1_001)],
  },
];

describe.each(FIELDS)('the field for the $name', ({ problemOf, withText, examples, name }) => {
  test.each(examples)('says of "%s" what main would say', (text) => {
    // An empty one of these two is left out and never sent.
    if (text === '' && (name === 'organization' || name === 'project')) return;
    expect(problemOf(text) === null).toBe(takes(withText(text)));
  });

  test('is never more lenient than main, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 130 }), (text) => {
        if (problemOf(text) === null) expect(takes(withText(text))).toBe(true);
      }),
    );
  });
});

describe('the address of a server', () => {
  test('that is taken here is taken by main', () => {
    fc.assert(
      fc.property(fc.webUrl(), fc.constantFrom('ws', 'wss', 'https'), (url, scheme) => {
        const address = url.replace(/^https?/, scheme);
        if (serverAddressProblem(address) !== null) return;
        expect(takes({ kind: 'custom', url: address })).toBe(true);
      }),
    );
  });

  test.each(['ws://localhost:8080', 'ws://127.0.0.1/x', 'ws://[::1]:1', 'WSS://example.test/v1'])(
    'may be %s',
    (address) => {
      expect(serverAddressProblem(address)).toBeNull();
      expect(takes({ kind: 'custom', url: address })).toBe(true);
    },
  );
});

describe('the address of an Azure resource', () => {
  test.each([
    ['my-resource', 'https://my-resource.openai.azure.com'],
    ['My-Resource', 'https://my-resource.openai.azure.com'],
    ['my-resource.openai.azure.com', 'https://my-resource.openai.azure.com'],
    ['https://r.openai.azure.com/openai/realtime?api-version=1', 'https://r.openai.azure.com'],
    ['wss://r.openai.azure.com/openai', 'https://r.openai.azure.com'],
    ['r.cognitiveservices.azure.com/', 'https://r.cognitiveservices.azure.com'],
  ])('%s means %s', (text, address) => {
    expect(azureResource(text)).toBe(address);
    expect(resourceProblem(text)).toBeNull();
  });

  test.each(['', ' ', 'http://r.openai.azure.com', 'a resource', 'https://'])(
    '"%s" is refused in words',
    (text) => {
      expect(resourceProblem(text)).toMatch(/[a-z]+ [a-z]+/);
    },
  );

  test('that is taken here is taken by main, whatever is typed', () => {
    const texts = fc.oneof(fc.string({ maxLength: 60 }), fc.webUrl(), fc.domain());
    fc.assert(
      fc.property(texts, (text) => {
        if (resourceProblem(text) !== null) return;
        expect(takes({ ...AZURE, resource: azureResource(text) })).toBe(true);
      }),
    );
  });
});

describe('an amount', () => {
  test.each([
    ['5', 5],
    ['$5', 5],
    ['2.50', 2.5],
    ['2,5', 2.5],
    ['1,200', 1_200],
    ['1,200.50', 1_200.5],
    ['', null],
    [' ', null],
  ])('"%s" is %s', (text, amount) => {
    expect(amountOf(text)).toBe(amount);
  });

  test.each(['much', '-5', '1.2.3', '5 euros', '1e3'])('"%s" is none', (text) => {
    expect(amountOf(text)).toBeNaN();
  });

  test('reads back as it is shown', () => {
    for (const amount of [1, 2.5, 0.05, 10_000, null]) {
      expect(amountOf(amountText(amount))).toBe(amount);
    }
  });
});
