import { announceReady, endWhenTold, readConfig } from '@alongside/platform';
import { createApi } from './web/create-api.js';

const config = readConfig();
const app = await createApi(config);
endWhenTold(app, config);
await app.listen(config.PORT);
announceReady();
