import { announceReady, readConfig } from '@alongside/platform';
import { createApi } from './web/create-api.js';

const config = readConfig();
const app = await createApi(config);
await app.listen(config.PORT);
announceReady();
