import { useEffect, type ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components';
import { useAppState } from './state/app-context.tsx';

/** The page says which language it is in and runs in its direction. */
export function Language({ children }: { readonly children: ReactNode }) {
  const language = useAppState((state) => state.language);
  const locale = language?.locale ?? 'en';
  const direction = language?.direction ?? 'ltr';
  useEffect(() => {
    document.documentElement.lang = locale;
    document.documentElement.dir = direction;
  }, [locale, direction]);
  return <I18nProvider locale={locale}>{children}</I18nProvider>;
}
