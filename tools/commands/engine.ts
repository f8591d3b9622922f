import { runEngine } from '../engine/run-engine.ts';
import { asCommand } from '../setup/as-command.mjs';

asCommand(runEngine);
