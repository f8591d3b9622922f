import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createBridge } from '../../bridge/client.ts';
import { pageDoor } from '../../bridge/page-door.ts';
import { Language } from '../language.tsx';
import '../tokens.css';
import '../base.css';
import './overlay-page.css';
import { AppProvider } from '../state/app-context.tsx';
import { createServices } from '../state/services.ts';
import { Overlay } from './overlay.tsx';
import { createOverlayStore } from './overlay-store.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no root element');

const bridge = createBridge(pageDoor());
const store = createOverlayStore(bridge);
const services = createServices(bridge, store);

createRoot(root).render(
  <StrictMode>
    <AppProvider value={services}>
      <Language>
        <Overlay />
      </Language>
    </AppProvider>
  </StrictMode>,
);
void store.load();
