import type { ReactNode } from 'react';

/** Line icons on a 24-unit grid; they take the text's colour and are silent to screen readers. */
function Icon({ children, size = 20 }: { readonly children: ReactNode; readonly size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {children}
    </svg>
  );
}

interface IconProps {
  readonly size?: number;
}

export const MicrophoneIcon = (props: IconProps) => (
  <Icon {...props}>
    <rect x="9" y="3" width="6" height="11" rx="3" />
    <path d="M5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3M9 21h6" />
  </Icon>
);

export const FileOutIcon = (props: IconProps) => (
  <Icon {...props}>
    <path d="M13 3H7a2 2 0 0 0-2 2v14a2 2 0 0 0 2 2h5M13 3l6 6M13 3v6h6v3M15 18h6M18.5 15.5 21 18l-2.5 2.5" />
  </Icon>
);

export const MicrophoneOffIcon = (props: IconProps) => (
  <Icon {...props}>
    <path d="M9 9.2V11a3 3 0 0 0 4.9 2.3M15 11V6a3 3 0 0 0-5.6-1.5M5.5 11.5A6.5 6.5 0 0 0 16.3 16.4M18.4 12.5l.1-1M12 18v3M9 21h6M4 3l16 18" />
  </Icon>
);

export const MicrophoneReadyIcon = (props: IconProps) => (
  <Icon {...props}>
    <rect x="9" y="3" width="6" height="11" rx="3" fill="none" />
    <path d="M5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3" />
    <path d="M9 21h6" strokeDasharray="0.1 3" />
    <path d="M11 8.5h2" />
  </Icon>
);

export const HandsFreeIcon = (props: IconProps) => (
  <Icon {...props}>
    <rect x="9.5" y="4" width="5" height="10" rx="2.5" />
    <path d="M12 17.5V20M6.5 8a6 6 0 0 0 0 6M3.5 6a10 10 0 0 0 0 10M17.5 8a6 6 0 0 1 0 6M20.5 6a10 10 0 0 1 0 10" />
  </Icon>
);

export const PausedIcon = (props: IconProps) => (
  <Icon {...props}>
    <path d="M9 6v12M15 6v12" strokeWidth="3" />
  </Icon>
);

export const ThinkingIcon = (props: IconProps) => (
  <Icon {...props}>
    <circle cx="5.5" cy="12" r="1.6" fill="currentColor" />
    <circle cx="12" cy="12" r="1.6" fill="currentColor" />
    <circle cx="18.5" cy="12" r="1.6" fill="currentColor" />
  </Icon>
);

export const SpeakingIcon = (props: IconProps) => (
  <Icon {...props}>
    <path d="M4 10v4M8 7v10M12 4v16M16 8v8M20 10.5v3" />
  </Icon>
);

export const ReconnectingIcon = (props: IconProps) => (
  <Icon {...props}>
    <path d="M19.5 9A8 8 0 0 0 5 7.6L3.5 9.5M4.5 15A8 8 0 0 0 19 16.4l1.5-1.9M3.5 5v4.5H8M20.5 19v-4.5H16" />
  </Icon>
);

export const AttentionIcon = (props: IconProps) => (
  <Icon {...props}>
    <path d="M12 3.5 2.8 19.5h18.4zM12 10v4.5M12 17.2v.1" />
  </Icon>
);

export const OpeningIcon = (props: IconProps) => (
  <Icon {...props}>
    <rect x="9" y="3" width="6" height="11" rx="3" strokeDasharray="2.5 2.5" />
    <path d="M5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3M9 21h6" />
  </Icon>
);

export const StopIcon = (props: IconProps) => (
  <Icon {...props}>
    <rect x="6.5" y="6.5" width="11" height="11" rx="2" fill="currentColor" />
  </Icon>
);

export const SendIcon = (props: IconProps) => (
  <Icon {...props}>
    <path d="M12 19V5M5.5 11.5 12 5l6.5 6.5" />
  </Icon>
);

export const SettingsIcon = (props: IconProps) => (
  <Icon {...props}>
    <path d="M4 7h9M19 7h1M4 17h1M11 17h9" />
    <circle cx="16" cy="7" r="2.5" />
    <circle cx="8" cy="17" r="2.5" />
  </Icon>
);

export const NewConversationIcon = (props: IconProps) => (
  <Icon {...props}>
    <path d="M20 12.5V19a1.5 1.5 0 0 1-1.5 1.5h-13A1.5 1.5 0 0 1 4 19V6a1.5 1.5 0 0 1 1.5-1.5H12M9.5 14.5l.5-3L18.5 3l2.5 2.5-8.5 8.5z" />
  </Icon>
);

export const CloseIcon = (props: IconProps) => (
  <Icon {...props}>
    <path d="M6 6l12 12M18 6 6 18" />
  </Icon>
);

export const CopyIcon = (props: IconProps) => (
  <Icon {...props}>
    <rect x="8.5" y="8.5" width="11" height="11" rx="2" />
    <path d="M15.5 5.5a1.5 1.5 0 0 0-1.5-1.5H6A2 2 0 0 0 4 6v8a1.5 1.5 0 0 0 1.5 1.5" />
  </Icon>
);

export const CheckIcon = (props: IconProps) => (
  <Icon {...props}>
    <path d="m5 12.5 4.5 4.5L19 7.5" />
  </Icon>
);

export const DownIcon = (props: IconProps) => (
  <Icon {...props}>
    <path d="M12 5v14M5.5 12.5 12 19l6.5-6.5" />
  </Icon>
);

/** Something opens below. */
export const ChevronIcon = (props: IconProps) => (
  <Icon {...props}>
    <path d="m6 9 6 6 6-6" />
  </Icon>
);

export const TimerIcon = (props: IconProps) => (
  <Icon {...props}>
    <circle cx="12" cy="13.5" r="7.5" />
    <path d="M12 9.5v4l2.5 1.5M9.5 2.5h5" />
  </Icon>
);

export const BellIcon = (props: IconProps) => (
  <Icon {...props}>
    <path d="M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 2h-15zM10 21h4M2.5 8.5A8 8 0 0 1 5 4M21.5 8.5A8 8 0 0 0 19 4" />
  </Icon>
);

export const PinIcon = (props: IconProps) => (
  <Icon {...props}>
    <path d="M9 3.5h6l-.8 6.5 3.3 3.5h-11L9.8 10zM12 13.5V21" />
  </Icon>
);

export const PlayIcon = (props: IconProps) => (
  <Icon {...props}>
    <path d="M7.5 5v14l11-7z" />
  </Icon>
);

export const MoreIcon = (props: IconProps) => (
  <Icon {...props}>
    <circle cx="12" cy="5.5" r="1.3" fill="currentColor" />
    <circle cx="12" cy="12" r="1.3" fill="currentColor" />
    <circle cx="12" cy="18.5" r="1.3" fill="currentColor" />
  </Icon>
);

/** Parley's mark: two voices that meet. */
export const Mark = ({ size = 28 }: IconProps) => (
  <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
    <path
      fill="var(--pine)"
      d="M13 4a9 9 0 0 0-6.6 15.1L5.4 23a.8.8 0 0 0 1.1.9l4-1.7A9 9 0 1 0 13 4Z"
    />
    <path
      fill="var(--coral)"
      d="M23.4 12.1A11 11 0 0 1 13.5 24a7.6 7.6 0 0 0 8.2 3.2l3.6 1.5a.8.8 0 0 0 1.1-.9l-.8-3.4a7.6 7.6 0 0 0-2.2-12.3Z"
    />
  </svg>
);
