import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createBridge } from '../bridge/client.ts';
import { pageDoor } from '../bridge/page-door.ts';
import { App } from './app.tsx';
import { Language } from './language.tsx';
import './tokens.css';
import './base.css';
import { readAhead } from './read-ahead.ts';
import { AppProvider } from './state/app-context.tsx';
import { createServices } from './state/services.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no root element');

const services = createServices(createBridge(pageDoor()));

createRoot(root).render(
  <StrictMode>
    <AppProvider value={services}>
      <Language>
        <App />
      </Language>
    </AppProvider>
  </StrictMode>,
);
void services.store.load().then(() => {
  requestIdleCallback(() => void readAhead());
});
