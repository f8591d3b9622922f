import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createBridge } from '../bridge/client.ts';
import { pageDoor } from '../bridge/page-door.ts';
import { App } from './app.tsx';
import './tokens.css';
import './base.css';
import { AppProvider, type AppServices } from './state/app-context.tsx';
import { createActions } from './state/actions.ts';
import { createStore } from './state/store.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no root element');

const bridge = createBridge(pageDoor());
const store = createStore(bridge);

const services: AppServices = {
  store,
  actions: createActions(bridge, store.showNotice),
  onMeter: (listener) => bridge.on('meter.moved', listener),
};

createRoot(root).render(
  <StrictMode>
    <AppProvider value={services}>
      <App />
    </AppProvider>
  </StrictMode>,
);
void store.load();
