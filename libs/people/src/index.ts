export { ADMINISTRATOR_ROLES, type AdministratorRole, roleCovers } from './administrators/administrator-role.js';
export { AdministratorsModule } from './administrators/administrators.module.js';
export {
  type Administrator,
  Administrators,
  type CreatedAdministrator,
  type NewAdministrator,
  SHORTEST_PASSWORD,
} from './administrators/administrators.service.js';
