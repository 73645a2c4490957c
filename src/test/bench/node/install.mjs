// Runs `npm ci` only when node_modules differs from the lock file; the dashboard's build does the same.
import { fileURLToPath } from 'node:url';

process.chdir(fileURLToPath(new URL('.', import.meta.url)));
await import('../../../main/webui/scripts/install.mjs');
