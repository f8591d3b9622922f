interface HistoryPanelProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

export function HistoryPanel(_props: HistoryPanelProps) {
  return null;
}
