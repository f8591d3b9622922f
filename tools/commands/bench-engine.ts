import { runEngineBench } from '../bench/engine/run-bench.ts';
import { asCommand } from '../setup/as-command.mjs';

asCommand(runEngineBench);
