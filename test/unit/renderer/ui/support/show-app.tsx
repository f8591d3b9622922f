import { act, cleanup, configure, render, type RenderResult } from '@testing-library/react';
import { StrictMode } from 'react';
import { onTestFinished } from 'vitest';
import { createBridge } from '../../../../../renderer/bridge/client.ts';
import { App } from '../../../../../renderer/ui/app.tsx';
import { Language } from '../../../../../renderer/ui/language.tsx';
import { readAhead } from '../../../../../renderer/ui/read-ahead.ts';
import { AppProvider } from '../../../../../renderer/ui/state/app-context.tsx';
import { createServices, type AppServices } from '../../../../../renderer/ui/state/services.ts';
import type {
  CommandHandlers,
  EventName,
  EventPayload,
} from '../../../../../shared/bridge/types.ts';
import type { SessionSnapshot } from '../../../../../shared/session-snapshot.ts';
import { createFakeBridge, type FakeBridge } from '../../../../fakes/bridge.ts';
import { quietHandlers, RESTING, type QuietMain } from '../../../../fakes/quiet-handlers.ts';

export interface ShownApp {
  readonly fake: FakeBridge;
  readonly services: AppServices;
  readonly view: RenderResult;
  /** Main tells the window, and the window has drawn it when this returns. */
  readonly tell: <N extends EventName>(name: N, payload: EventPayload<N>) => void;
  readonly tellSession: (changes: Partial<SessionSnapshot>) => void;
  /** The commands that reached main, without what the window asks when it opens. */
  readonly asked: () => readonly string[];
}

// Asking a simulated page what can be seen costs most of a test's time, and it does not know style sheets.
configure({ defaultHidden: true });

const OPENING = new Set([
  'texts.get',
  'desktop.get',
  'session.get',
  'settings.get',
  'key.get',
  'spending.get',
  'models.get',
  'preflight.get',
  'unanswered.list',
  'devices.get',
  'link.take',
  'answer.playable',
  // The settings ask for it when they open.
  'options.get',
]);

/** The whole window in front of a fake main, loaded. Taken down when the test is finished. */
export async function showApp(
  main: QuietMain = {},
  handlers: Partial<CommandHandlers> = {},
): Promise<ShownApp> {
  // As a moment after the start: what is opened is there at once.
  await readAhead();
  const fake = createFakeBridge({ page: 'ui', handlers: { ...quietHandlers(main), ...handlers } });
  const services = createServices(createBridge(fake.door));
  const view = render(
    <StrictMode>
      <AppProvider value={services}>
        <Language>
          <App />
        </Language>
      </AppProvider>
    </StrictMode>,
  );
  onTestFinished(() => {
    cleanup();
    services.store.dispose();
  });
  await act(services.store.load);

  const tell: ShownApp['tell'] = (name, payload) => {
    act(() => {
      fake.tell(name, payload);
    });
  };
  return {
    fake,
    services,
    view,
    tell,
    tellSession: (changes) => {
      tell('session.changed', { ...(main.snapshot ?? RESTING), ...changes });
    },
    asked: () => fake.calls.map(({ name }) => name).filter((name) => !OPENING.has(name)),
  };
}
