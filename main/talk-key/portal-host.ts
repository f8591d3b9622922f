import type { Clock, SessionPorts } from '../session/session.ts';
import type { PortalOptions } from './portal.ts';

/** A portal that went away may come back; one whose question was declined is not asked again by itself. */
const RETRY_MS = 30_000;

export interface PortalHostPorts {
  readonly busAddress: string | null;
  readonly clock: Clock;
  readonly log: SessionPorts['log'];
  readonly onStarting: () => void;
  readonly onBound: PortalOptions['onBound'];
  readonly onEdge: PortalOptions['onEdge'];
  readonly onBroken: (reason: string) => void;
}

export interface PortalHost {
  /** Asks the desktop for this trigger; null: ends. */
  want(trigger: { readonly preferred: string | null } | null): void;
  dispose(): void;
}

/** Owns the session with the desktop's portal: opened anew when the keys change, and tried again when it went away. */
export function createPortalHost(ports: PortalHostPorts): PortalHost {
  let wanted: { readonly preferred: string | null } | null = null;
  let end: () => void = () => undefined;

  function open(preferredTrigger: string | null): void {
    const { busAddress, clock, log } = ports;
    if (busAddress === null) {
      ports.onBroken('there is no session bus');
      return;
    }
    ports.onStarting();
    let isWanted = true;
    end = () => {
      isWanted = false;
    };
    // The bus's library is large, and wanted by few: no start of Parley should wait for it.
    void import('./portal.ts').then(({ openPortal }) => {
      if (!isWanted) return;
      end = openPortal({
        busAddress,
        preferredTrigger,
        clock,
        log,
        onBound: ports.onBound,
        onEdge: ports.onEdge,
        onGone({ reason, declined }) {
          ports.onBroken(reason);
          if (declined) return;
          end = clock.after(RETRY_MS, () => {
            open(preferredTrigger);
          });
        },
      });
    });
  }

  return {
    want(trigger) {
      if (trigger !== null && wanted !== null && trigger.preferred === wanted.preferred) return;
      wanted = trigger;
      end();
      end = () => undefined;
      if (trigger !== null) open(trigger.preferred);
    },
    dispose: () => {
      end();
    },
  };
}
