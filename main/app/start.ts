import { app, nativeTheme, net, powerMonitor, session as electronSession } from 'electron';
import type { Place } from '../../shared/places.ts';
import { createPublisher } from '../bridge/publisher.ts';
import { createRateLimit } from '../bridge/rate-limit.ts';
import { createRouter } from '../bridge/router.ts';
import { createReplayDesk } from '../replay/replay-desk.ts';
import { openSettings } from '../settings/settings-store.ts';
import { createCommands } from './commands.ts';
import { createConversation } from './conversation.ts';
import { openDesks } from './desks/open-desks.ts';
import { createTextsDesk } from './desks/texts-desk.ts';
import type { Environment } from './environment.ts';
import type { Logging } from './open-logging.ts';
import { logFiles } from './log-files.ts';
import type { OpenPages } from './open-pages.ts';
import type { BuildPaths } from './paths.ts';
import { createPreflightDesk } from './preflight-desk.ts';
import { openGestures } from './gesture-ways.ts';
import { createProbeDesk } from './probe-desk.ts';
import { publishSessionEvent } from './publish-session-event.ts';
import { createNotifier } from './native/notifier.ts';
import { createReadiness } from './readiness.ts';
import { watchNetwork } from './network-watch.ts';
import { watchPower } from './power-watch.ts';
import { createSettingsAndKey } from './settings-and-key.ts';
import { isSameKey, needsNewSession } from './settings-desk.ts';
import type { StartMarks } from './start-marks.ts';
import { systemClock } from './system-clock.ts';
import { openTalkKey } from './talk-key-desk.ts';
import { createTestDoor } from './test-door.ts';
import { hasTrayHost } from './tray-host.ts';
import { openTray } from './tray-desk.ts';

export interface StartOptions {
  readonly environment: Environment;
  readonly logging: Logging;
  readonly paths: BuildPaths;
  readonly userData: string;
  readonly pages: OpenPages;
  readonly startsHidden: boolean;
  readonly marks: StartMarks;
}

export interface RunningApp {
  showWindow(): void;
  /** Somebody opened an address of ours (`parley://…`). */
  openLink(address: string): void;
  /** As by a control without releases (G15). */
  toggle(): void;
  dispose(): void;
}

/** Builds the whole app, once, after `ready`. What it returns ends everything that was begun here. */
export function startApp({
  environment,
  logging,
  paths,
  userData,
  pages,
  startsHidden,
  marks,
}: StartOptions): RunningApp {
  const { log, eventLog } = logging;
  const note = (message: string, facts?: Readonly<Record<string, unknown>>): void => {
    log.info(message, facts);
  };
  const { registry, assistant } = pages;
  const publish = createPublisher((page) => registry.of(page));
  const settings = openSettings(userData, systemClock.nowMs());
  nativeTheme.themeSource = settings.get().appearance;
  const texts = createTextsDesk({
    settings,
    folder: paths.locales,
    // Tests read English, whatever machine they run on.
    systemLanguages: () => (environment.testDoor ? ['en-US'] : app.getPreferredSystemLanguages()),
    publish,
    log: note,
  });
  const readiness = createReadiness({
    startsHidden,
    marks,
    onReady() {
      log.info('ready to talk', { atMs: systemClock.nowMs() });
      log.info('what the start took', marks.all());
      conversation.readAhead();
    },
  });
  const notifier = createNotifier(showWindow);
  const conversation = createConversation({
    environment,
    userData,
    engineEntry: paths.engine,
    locale: () => app.getLocale(),
    settings,
    logging,
    registry,
    publish,
    resolveProxy: (url) => electronSession.defaultSession.resolveProxy(url),
    recordWire(event) {
      eventLog.record(event);
      testDoor?.recordWire(event);
    },
    recordAudio(fact) {
      if (fact.type === 'audioPageReady') readiness.have('audioReady');
      testDoor?.recordAudio(fact);
    },
    notify: (text) => {
      notifier.notify(text);
    },
  });
  const { session, hub } = conversation;
  const testDoor = environment.testDoor ? createTestDoor(session, hub) : null;
  globalThis.parleyTest = testDoor?.door;

  const { gestures, closeGestures } = openGestures({
    session,
    hub,
    settings: () => settings.get(),
    userData,
    runtimeDir: environment.runtimeDir,
    log: note,
  });
  const { talkKey, pageEdges } = openTalkKey({
    environment,
    hookEntry: paths.hook,
    gestures,
    session,
    publish,
    recordEdge: (edge) => testDoor?.recordEdge(edge),
    log: note,
  });
  testDoor?.showTalkKey(talkKey);
  const preflight = createPreflightDesk({
    conversation,
    talkKey,
    settings: () => settings.get(),
    publish,
    recordWire(event) {
      eventLog.record(event);
      testDoor?.recordWire(event);
    },
    log: note,
  });
  const probe = createProbeDesk({
    endpoints: conversation.endpoints,
    settings: () => settings.get(),
    clock: systemClock,
    standAside: () => conversation.session.standAside(),
    onChanged: (now) => {
      publish('probe.changed', now);
    },
  });
  pages.follow({
    windowShown() {
      readiness.have('windowShown');
    },
    windowClosed() {
      pageEdges.gone();
      void quitUnlessTrayShows(environment);
    },
    windowBroke(reason) {
      pageEdges.gone();
      log.error('the assistant window broke', { reason });
    },
    audioLost({ reason, willReturn }) {
      log.error('the audio page was lost', { reason, willReturn });
      hub.pageLost();
      const detail = { code: null, message: reason, reference: null };
      if (!willReturn) session.setFailure({ name: 'audioCrashed', detail });
    },
  });
  const settingsAndKey = createSettingsAndKey({ conversation, settings, publish, talkKey });
  const desks = openDesks({
    environment,
    userData,
    paths,
    registry,
    settings,
    changeSettings: settingsAndKey.change,
    undoable: settingsAndKey.undoable,
    conversation,
    gestures,
    pageEdges,
    talkKey,
    preflight,
    clock: systemClock,
    publish,
    logging,
    assistant: { ...assistant, show: showPlace },
    log: note,
    quit,
  });
  pages.bridge.answerBy(
    createRouter({
      handlers: createCommands({
        ...settingsAndKey,
        desks: { ...texts.handlers, ...desks.handlers },
        conversation,
        settings,
        replay: createReplayDesk(logFiles(userData)),
        preflight,
        probe,
        gestures,
        pageEdges,
        talkKey,
      }),
      pageOf: (id) => registry.pageOf(id),
      rateLimit: createRateLimit(() => systemClock.monotonicMs()),
      onRefused: (refusal, facts) => {
        log.warn(`bridge: ${refusal}`, facts);
      },
    }),
  );
  const closeTray = openTray({
    icons: paths.icons,
    conversation,
    settings,
    change: settingsAndKey.change,
    gestures,
    open: showWindow,
    openSettings: () => {
      showPlace('settings');
    },
    toggleOverlay: () => {
      desks.overlay.toggle();
    },
    quit,
  });

  const leaveSession = session.on((event) => {
    publishSessionEvent(event, {
      publish,
      isSeen: () => assistant.isVisible() || desks.overlay.isVisible(),
    });
  });
  const leaveSettings = settings.on((after, before) => {
    nativeTheme.themeSource = after.appearance;
    publish('settings.changed', after);
    if (needsNewSession(after, before)) session.reconnect();
    else session.settingsChanged();
    if (!isSameKey(after, before)) talkKey.use(after);
    if (after.language !== before.language) talkKey.tellAgain();
    if (after.keepWarmMinutes > before.keepWarmMinutes) session.warmUp();
  });
  talkKey.use(settings.get());
  talkKey.useShortcut(settings.get().shortcut);
  if (settings.startFailure !== null) session.setFailure(settings.startFailure);

  const isOnline = (): boolean => net.isOnline();
  const leavePower = watchPower({
    monitor: powerMonitor,
    isOnline,
    clock: systemClock,
    session,
    setAway: (away) => {
      conversation.deviceDesk.setAway(away);
    },
    log: note,
  });
  const leaveNetwork = watchNetwork({ isOnline, clock: systemClock, session });
  session.warmUp();

  function quit(): void {
    app.quit();
  }

  function showWindow(): void {
    assistant.show();
  }

  /** An open window is told; a new one is opened there. */
  function showPlace(place?: Place): void {
    if (place !== undefined) publish('place.wanted', { place });
    assistant.show(place);
  }

  return {
    showWindow,
    openLink(address) {
      desks.native.openLink(address);
    },
    toggle() {
      gestures.press(systemClock.nowMs());
    },
    dispose() {
      leaveSession();
      closeGestures();
      leaveSettings();
      leavePower();
      leaveNetwork();
      pages.bridge.close();
      desks.dispose();
      texts.dispose();
      talkKey.dispose();
      preflight.dispose();
      probe.dispose();
      conversation.dispose();
      notifier.dispose();
      assistant.dispose();
      pages.audioPage.dispose();
      closeTray();
      eventLog.dispose();
    },
  };
}

/** Closing the window leaves Parley in the tray; where no tray can be seen it would be gone for good. */
async function quitUnlessTrayShows({ hasSessionBus }: Environment): Promise<void> {
  if (await hasTrayHost({ platform: process.platform, hasSessionBus })) return;
  app.quit();
}
