import { faultMaker } from '../vocabulary/index.ts';

interface PortfolioFaults {
  'portfolio-store-newer': { found: number; known: number };
}

/** States a fault in what accounts keep of portfolios. */
export const portfolioFault = faultMaker<PortfolioFaults>({
  'portfolio-store-newer': ({ found, known }) => ({
    message: `The portfolios were written by a newer Goodstanding (layout ${found}; this one knows up to ${known}).`,
    fix: 'Use a Goodstanding at least as new.',
  }),
});
