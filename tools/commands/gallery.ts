import { runGallery } from '../gallery/run-gallery.ts';
import { asCommand } from '../setup/as-command.mjs';

asCommand(runGallery);
