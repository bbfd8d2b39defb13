export { accountOfFeed, endFeed, feedTokenOf } from './alert-feed.ts';
export { alertsOf, countUnread, readAlerts, type Alert } from './alerts.ts';
export { watchStore, type Watched } from './store.ts';
export { tellAlerts, type ToldAlert, type ToldOutcome } from './told.ts';
export { beginWatch, endWatch, isWatched, watchesOf, type Watch } from './watches.ts';
export { watchWhile } from './watcher.ts';
export {
  changeSecret,
  deliveriesOf,
  endWebhook,
  makeWebhook,
  testWebhook,
  webhookOf,
  webhooksOf,
  type Delivery,
  type Webhook,
} from './webhooks.ts';
