import { runFaults } from '../faults/run-faults.ts';
import { asCommand } from '../setup/as-command.mjs';

asCommand(runFaults);
