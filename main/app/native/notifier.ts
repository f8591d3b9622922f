import { Notification } from 'electron';

/** Tells people something by way of the desktop. */
export interface Notifier {
  notify(text: string): void;
  /** Takes away what still stands. */
  dispose(): void;
}

/** More would hide each other on every desktop; the oldest gives way. */
const MOST_STANDING = 8;

/** @param onClick somebody clicked one of them. */
export function createNotifier(onClick: () => void): Notifier {
  // Held as long as they stand: one that nobody holds is collected, and its click is lost with it.
  const standing = new Set<Notification>();
  return {
    notify(text) {
      const notification = new Notification({ title: 'Parley', body: text });
      const gone = (): void => void standing.delete(notification);
      notification.on('click', () => {
        gone();
        onClick();
      });
      notification.on('close', gone);
      notification.on('failed', gone);
      standing.add(notification);
      const [oldest] = standing;
      if (standing.size > MOST_STANDING && oldest !== undefined) {
        standing.delete(oldest);
        oldest.close();
      }
      notification.show();
    },
    dispose() {
      for (const notification of standing) notification.close();
      standing.clear();
    },
  };
}
