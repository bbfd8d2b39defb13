export { lookUp, type LineState, type LookedLine, type LookedList } from './list/look.ts';
export { readList, type ReadList } from './list/read.ts';
export type { SchemeNamed } from './list/columns.ts';
export {
  longestName,
  makePortfolio,
  membersOf,
  mostMembers,
  mostPortfolios,
  portfolioOf,
  portfoliosOf,
  type Member,
  type Portfolio,
} from './portfolios.ts';
export { portfolioStore } from './store.ts';
export { changePortfolio, versionsOf, type PortfolioVersion } from './versions.ts';
