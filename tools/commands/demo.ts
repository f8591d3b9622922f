import { runDemo } from '../demo/run-demo.ts';
import { asCommand } from '../setup/as-command.mjs';

asCommand(runDemo);
