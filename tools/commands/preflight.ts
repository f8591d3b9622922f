import { runPreflight } from '../preflight/run-preflight.ts';
import { asCommand } from '../setup/as-command.mjs';

asCommand(runPreflight);
