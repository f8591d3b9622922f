import { fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../../shared/default-settings.ts';
import type { Endpoint } from '../../../../shared/settings.ts';
import { showApp } from './support/show-app.tsx';

const SERVER = 'wss://api.example.org/v1/realtime';

function openSettings() {
  fireEvent.click(screen.getByRole('button', { name: 'Settings' }));
  return within(screen.getByRole('dialog', { name: 'Settings' }));
}

function enter(field: HTMLElement, value: string): void {
  fireEvent.change(field, { target: { value } });
  fireEvent.blur(field);
}

function withEndpoint(endpoint: Endpoint) {
  return { settings: { ...DEFAULT_SETTINGS, endpoint } };
}

describe('OpenAI', () => {
  test('takes an organization and a project, which few people need', async () => {
    const { fake } = await showApp(withEndpoint({ kind: 'openAi' }));
    const dialog = openSettings();
    expect(dialog.queryByLabelText('Organization')).toBeNull();
    fireEvent.click(dialog.getByRole('button', { name: 'Organization and project' }));
    enter(dialog.getByLabelText('Organization'), 'acme');
    expect(dialog.getByText(/An organization begins with org-/)).toBeTruthy();
    expect(fake.callsOf('settings.change')).toEqual([]);
    enter(dialog.getByLabelText('Organization'), 'org-acme');
    enter(dialog.getByLabelText('Project'), 'proj_one');
    expect(fake.callsOf('settings.change')).toEqual([
      { endpoint: { kind: 'openAi', organization: 'org-acme' } },
      { endpoint: { kind: 'openAi', organization: 'org-acme', project: 'proj_one' } },
    ]);
  });
});

describe('Azure OpenAI', () => {
  test('takes effect when address and deployment are there, and says who answers until then', async () => {
    const { fake } = await showApp();
    const dialog = openSettings();
    fireEvent.click(dialog.getByRole('radio', { name: /^Azure OpenAI/ }));
    expect(dialog.getByText(/The built-in assistant goes on answering/)).toBeTruthy();
    enter(dialog.getByLabelText('Address of the resource'), 'my-resource');
    expect(fake.callsOf('settings.change')).toEqual([]);
    enter(dialog.getByLabelText('Deployment'), 'my-realtime');
    expect(fake.callsOf('settings.change')).toEqual([
      {
        endpoint: {
          kind: 'azure',
          resource: 'https://my-resource.openai.azure.com',
          deployment: 'my-realtime',
          api: { kind: 'ga' },
        },
      },
    ]);
  });

  test('says that the deployment decides the model', async () => {
    await showApp(
      withEndpoint({
        kind: 'azure',
        resource: 'https://r.openai.azure.com',
        deployment: 'd',
        api: { kind: 'ga' },
      }),
    );
    const dialog = openSettings();
    fireEvent.click(dialog.getByRole('button', { name: /^Model and voice/ }));
    expect(dialog.getByText(/The deployment decides the model/)).toBeTruthy();
  });

  test('keeps the version of the preview on the way to the current interface and back', async () => {
    const azure = {
      kind: 'azure',
      resource: 'https://r.openai.azure.com',
      deployment: 'd',
      api: { kind: 'preview', apiVersion: '2024-10-01-preview' },
    } as const;
    const { fake } = await showApp(withEndpoint(azure));
    const dialog = openSettings();
    enter(dialog.getByLabelText('Version of the interface'), 'newest');
    expect(dialog.getByText(/A version is a date/)).toBeTruthy();
    fireEvent.click(dialog.getByRole('radio', { name: 'Current' }));
    fireEvent.click(dialog.getByRole('radio', { name: 'Preview' }));
    expect(fake.callsOf('settings.change')).toEqual([
      { endpoint: { ...azure, api: { kind: 'ga' } } },
      { endpoint: azure },
    ]);
  });
});

describe('a server of one’s own', () => {
  test('has protocol, key header and abilities under "More"', async () => {
    const { fake } = await showApp(withEndpoint({ kind: 'custom', url: SERVER }));
    const dialog = openSettings();
    fireEvent.click(dialog.getByRole('button', { name: 'More about this server' }));
    fireEvent.click(dialog.getByRole('radio', { name: '2024–25' }));
    fireEvent.click(dialog.getByRole('radio', { name: 'api-key' }));
    const tools = within(dialog.getByRole('radiogroup', { name: /^Uses timers/ }));
    fireEvent.click(tools.getByRole('radio', { name: 'No' }));
    fireEvent.click(tools.getByRole('radio', { name: 'As found' }));
    const server = { kind: 'custom', url: SERVER, dialect: 'beta', keyHeader: 'api-key' };
    expect(fake.callsOf('settings.change').slice(1)).toEqual([
      { endpoint: server },
      { endpoint: { ...server, supports: { tools: false } } },
      { endpoint: { ...server, supports: {} } },
    ]);
  });

  test('takes extra headers row by row, and no key among them', async () => {
    const { fake } = await showApp(withEndpoint({ kind: 'custom', url: SERVER }));
    const dialog = openSettings();
    fireEvent.click(dialog.getByRole('button', { name: 'More about this server' }));
    fireEvent.click(dialog.getByRole('button', { name: 'Add a header' }));
    enter(dialog.getByLabelText('Header 1'), 'X-Tenant');
    enter(dialog.getByLabelText('Value 1'), 'blue');
    fireEvent.click(dialog.getByRole('button', { name: 'Add a header' }));
    enter(dialog.getByLabelText('Header 2'), 'X-Api-Token');
    expect(dialog.getByText(/A key belongs in the key field/)).toBeTruthy();
    expect(fake.callsOf('settings.change').at(-1)).toEqual({
      endpoint: { kind: 'custom', url: SERVER, headers: [{ name: 'X-Tenant', value: 'blue' }] },
    });
    fireEvent.click(dialog.getByRole('button', { name: 'Remove header 1' }));
    expect(fake.callsOf('settings.change').at(-1)).toEqual({
      endpoint: { kind: 'custom', url: SERVER, headers: [] },
    });
    expect(dialog.getByLabelText<HTMLInputElement>('Header 1').value).toBe('X-Api-Token');
  });

  test('is not lost while another one is tried', async () => {
    const server = { kind: 'custom', url: SERVER, dialect: 'ga' } as const;
    const { fake, tell } = await showApp(withEndpoint(server));
    const dialog = openSettings();
    enter(dialog.getByLabelText('Address of the server'), 'nonsense');
    fireEvent.click(dialog.getByRole('radio', { name: /^Built-in/ }));
    tell('settings.changed', DEFAULT_SETTINGS);
    fireEvent.click(dialog.getByRole('radio', { name: /^My own server/ }));
    expect(dialog.getByLabelText<HTMLInputElement>('Address of the server').value).toBe('nonsense');
    expect(fake.callsOf('settings.change')).toEqual([
      { endpoint: { kind: 'builtIn' } },
      { endpoint: server },
    ]);
  });
});

describe('the network', () => {
  test('is the system’s: there is no proxy to enter', async () => {
    await showApp(withEndpoint({ kind: 'openAi' }));
    const dialog = openSettings();
    fireEvent.click(dialog.getByRole('button', { name: 'Network' }));
    expect(dialog.getByText(/the proxy that is set up on this computer/)).toBeTruthy();
  });

  test('says which file of certificates could not be read, and takes another or none', async () => {
    const extraCaPath = '/etc/company-ca.pem';
    const settings = { ...DEFAULT_SETTINGS, endpoint: { kind: 'openAi' } as const, extraCaPath };
    const { fake, tellSession } = await showApp({ settings });
    const dialog = openSettings();
    fireEvent.click(dialog.getByRole('button', { name: 'Network' }));
    const message = `The file of additional certificates cannot be read: ${extraCaPath}`;
    tellSession({
      failure: {
        name: 'tlsRejected',
        reason: 'extra certificates',
        detail: { code: 'extraCaPath', message, reference: null },
      },
    });
    const field = dialog.getByLabelText('File of additional certificates');
    expect(dialog.getByText(message)).toBeTruthy();
    expect(field.getAttribute('aria-invalid')).toBe('true');
    enter(field, ' /etc/other.pem ');
    enter(field, '');
    expect(fake.callsOf('settings.change')).toEqual([
      { extraCaPath: '/etc/other.pem' },
      { extraCaPath: null },
    ]);
  });
});

describe('whose key it is', () => {
  test.each<[string, string, Endpoint]>([
    ['Key for OpenAI', 'api.openai.com', { kind: 'builtIn' }],
    ['Key for OpenAI', 'api.openai.com', { kind: 'openAi' }],
    ['Key for api.example.org', 'api.example.org', { kind: 'custom', url: SERVER }],
    [
      'Key for r.openai.azure.com',
      'r.openai.azure.com',
      {
        kind: 'azure',
        resource: 'https://r.openai.azure.com',
        deployment: 'd',
        api: { kind: 'ga' },
      },
    ],
  ])('"%s" says that it goes to %s alone', async (title, host, endpoint) => {
    await showApp(withEndpoint(endpoint));
    const dialog = openSettings();
    expect(dialog.getByRole('heading', { name: new RegExp(`^${title}`) })).toBeTruthy();
    expect(dialog.getByText(new RegExp(`It is sent to ${host} and to nobody else`))).toBeTruthy();
  });

  test('a server that this run was started with keeps its own; a new one is for OpenAI', async () => {
    const { tellSession } = await showApp();
    tellSession({ endpoint: { kind: 'custom', name: '127.0.0.1:9000' } });
    const dialog = openSettings();
    expect(dialog.getByRole('heading', { name: /^Key for 127.0.0.1:9000/ })).toBeTruthy();
    expect(dialog.getByText(/A key saved here is for OpenAI/)).toBeTruthy();
  });
});
