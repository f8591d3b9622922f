import type { MainAction } from '../../shared/main-action.ts';
import type { Failure } from '../../shared/failures.ts';
import { assertNever } from '../../shared/assert-never.ts';
import { ok, type Result } from '../../shared/result.ts';
import { microphoneSettings, WEB_PAGES, type MicrophoneSettings } from './external.ts';

export interface FailureActionPorts {
  readonly platform: NodeJS.Platform;
  readonly openUrl: (url: string) => Promise<Result<undefined, Failure>>;
  /** Starts the first of these programs that exists. */
  readonly startFirst: (
    commands: Extract<MicrophoneSettings, { by: 'program' }>['commands'],
  ) => Promise<Result<undefined, Failure>>;
  readonly showFile: () => Promise<Result<undefined, Failure>>;
  readonly reconnect: () => void;
  readonly restartEngine: () => void;
  readonly useBuiltIn: () => void;
  /** Speaks to the server in the other dialect, and dials again. */
  readonly switchDialect: () => void;
  /** To the successor of a model that is being retired, or back to the one it was. */
  readonly switchModel: (to: 'successor' | 'before') => void;
  readonly storeKeyAnyway: () => Promise<Result<undefined, Failure>>;
  /** What stood in the way has been dealt with, or waved away. */
  readonly clearFailure: () => void;
}

/** Carries out the one button a failure shows. */
export async function actOn(
  action: MainAction,
  ports: FailureActionPorts,
): Promise<Result<undefined, Failure>> {
  switch (action) {
    case 'openKeyPermissions':
    case 'openBilling':
    case 'openNetworkHelp':
      return ports.openUrl(WEB_PAGES[action]);
    case 'openMicrophoneSettings': {
      const settings = microphoneSettings(ports.platform);
      return settings.by === 'link'
        ? ports.openUrl(settings.url)
        : ports.startFirst(settings.commands);
    }
    case 'reconnect':
      ports.clearFailure();
      ports.reconnect();
      return ok(undefined);
    case 'restartEngine':
      ports.clearFailure();
      ports.restartEngine();
      ports.reconnect();
      return ok(undefined);
    case 'useBuiltIn':
      ports.clearFailure();
      ports.useBuiltIn();
      return ok(undefined);
    case 'switchDialect':
      ports.clearFailure();
      ports.switchDialect();
      return ok(undefined);
    case 'switchModel':
    case 'switchModelBack':
      ports.clearFailure();
      ports.switchModel(action === 'switchModel' ? 'successor' : 'before');
      return ok(undefined);
    case 'storeKeyAnyway': {
      const stored = await ports.storeKeyAnyway();
      if (stored.ok) ports.clearFailure();
      return stored;
    }
    case 'showSettingsFile':
      return ports.showFile();
    case 'keepKeyForSession':
    case 'dismiss':
      ports.clearFailure();
      return ok(undefined);
    default:
      return assertNever(action, 'unknown action');
  }
}
