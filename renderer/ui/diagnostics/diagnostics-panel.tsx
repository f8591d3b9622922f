interface DiagnosticsPanelProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

export function DiagnosticsPanel(_props: DiagnosticsPanelProps) {
  return null;
}
